package io.benchlake.metric.aggregate;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The scores of one task, or why there are none.
 *
 * @param docs how many docs were scored, which weighs the task in its groups
 * @param failures why single metrics have none, or no standard error
 * @param failure why the task has no scores; null if it has
 */
public record TaskScores(
        String task,
        int docs,
        Map<MetricKey, MetricValue> values,
        Map<MetricKey, String> failures,
        @Nullable String failure)
        implements Serializable {
    public TaskScores {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
    }

    /** A task that was scored. */
    public static TaskScores of(String task, Map<MetricKey, MetricValue> values) {
        return of(task, values, Map.of());
    }

    /** A task of which some metrics may have no score. */
    public static TaskScores of(String task, Map<MetricKey, MetricValue> values, Map<MetricKey, String> failures) {
        int docs = values.values().stream().mapToInt(MetricValue::docs).max().orElse(0);
        @Nullable
        String failure = values.isEmpty() && !failures.isEmpty()
                ? failures.values().iterator().next()
                : null;
        return new TaskScores(task, docs, values, failures, failure);
    }

    /** Metrics that have a score or should have one. */
    public Set<MetricKey> keys() {
        Set<MetricKey> keys = new LinkedHashSet<>(values.keySet());
        keys.addAll(failures.keySet());
        return keys;
    }

    /** Why there is no score of a metric; empty if there is one, or the task never had the metric. */
    public Optional<String> failureOf(MetricKey key) {
        return Optional.ofNullable(failure)
                .or(() -> Optional.ofNullable(failures.get(key)).filter(reason -> !values.containsKey(key)));
    }

    /** A task that could not be scored. */
    public static TaskScores failed(String task, String reason) {
        return new TaskScores(task, 0, Map.of(), Map.of(), reason);
    }
}
