package io.benchlake.metric;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The scores of one task, or why there are none.
 *
 * @param docs how many docs were scored, which weighs the task in its groups
 * @param failure why the task has no scores; null where it has
 */
public record TaskScores(
        String task,
        int docs,
        Map<MetricKey, MetricValue> values,
        @Nullable String failure) implements Serializable {
    public TaskScores {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** A task that was scored. */
    public static TaskScores of(String task, Map<MetricKey, MetricValue> values) {
        int docs = values.values().stream().mapToInt(MetricValue::docs).max().orElse(0);
        return new TaskScores(task, docs, values, null);
    }

    /** A task that could not be scored. */
    public static TaskScores failed(String task, String reason) {
        return new TaskScores(task, 0, Map.of(), reason);
    }
}
