package io.benchlake.taskdef.check;

import io.benchlake.filter.FilterPipeline;
import io.benchlake.filter.FilterStep;
import io.benchlake.taskdef.CompositeDef;
import io.benchlake.taskdef.GroupDef;
import io.benchlake.taskdef.MetricSpec;
import io.benchlake.taskdef.SuiteDef;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.taskdef.read.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A definition as it is understood, as plain data under the keys of task files: includes merged, and what holds if the
 * file says nothing written out, metrics and filters among it.
 */
public final class ResolvedKeys {
    private ResolvedKeys() {}

    /** The keys of a task, in the order in which the harness exports them. */
    public static Map<String, @Nullable Object> of(TaskDef task) {
        Map<String, @Nullable Object> known = new LinkedHashMap<>(task.config());
        known.put("task_alias", task.alias());
        known.put(
                "metric_list", task.metrics().stream().map(ResolvedKeys::metric).toList());
        known.put(
                "filter_list",
                task.filters().stream().map(ResolvedKeys::pipeline).toList());
        known.put(
                Vocabulary.MAIN_METRIC,
                task.mainMetric().metric() + "," + task.mainMetric().filter());
        Map<String, @Nullable Object> keys = new LinkedHashMap<>();
        Vocabulary.TASK_KEYS.stream().filter(known::containsKey).forEach(key -> keys.put(key, known.get(key)));
        return keys;
    }

    /** The keys of a group; its members by name. */
    public static Map<String, @Nullable Object> of(GroupDef group) {
        Map<String, @Nullable Object> keys = new LinkedHashMap<>();
        keys.put("group", group.name());
        keys.put("group_alias", group.alias());
        keys.put("task", group.members());
        keys.put(
                "aggregate_metric_list",
                group.aggregates().stream().map(ResolvedKeys::aggregate).toList());
        keys.put("composite", group.composite() == null ? null : composite(group.composite()));
        keys.put("suite", group.suite() == null ? null : suite(group.suite()));
        keys.put("metadata", group.version() == null ? null : Map.of("version", group.version()));
        keys.values().removeIf(value -> value == null);
        return keys;
    }

    private static Map<String, @Nullable Object> metric(MetricSpec metric) {
        Map<String, @Nullable Object> keys = new LinkedHashMap<>();
        keys.put("metric", metric.name());
        keys.put("aggregation", metric.aggregation().key());
        keys.put("higher_is_better", metric.higherIsBetter());
        keys.putAll(metric.options());
        return keys;
    }

    private static Map<String, @Nullable Object> pipeline(FilterPipeline pipeline) {
        List<Map<String, @Nullable Object>> steps = new ArrayList<>();
        for (FilterStep step : pipeline.steps()) {
            Map<String, @Nullable Object> keys = new LinkedHashMap<>();
            keys.put("function", step.function());
            keys.putAll(step.options());
            steps.add(keys);
        }
        Map<String, @Nullable Object> keys = new LinkedHashMap<>();
        keys.put("name", pipeline.name());
        keys.put("filter", steps);
        return keys;
    }

    private static Map<String, @Nullable Object> aggregate(GroupDef.Aggregate aggregate) {
        Map<String, @Nullable Object> keys = new LinkedHashMap<>();
        keys.put("metric", aggregate.metric());
        keys.put("aggregation", "mean");
        keys.put("weight_by_size", aggregate.weightBySize());
        keys.put("filter_list", aggregate.filters());
        return keys;
    }

    private static Map<String, @Nullable Object> composite(CompositeDef composite) {
        Map<String, @Nullable Object> keys = new LinkedHashMap<>();
        keys.put("metric", composite.metric());
        keys.put("parts", composite.parts().stream().map(ResolvedKeys::part).toList());
        return keys;
    }

    private static Map<String, @Nullable Object> part(CompositeDef.Part part) {
        Map<String, @Nullable Object> keys = new LinkedHashMap<>();
        keys.put("of", part.of());
        keys.put("metric", part.metric());
        keys.put("filter", part.filter());
        keys.put("choices", (long) part.choices());
        return keys;
    }

    private static Map<String, @Nullable Object> suite(SuiteDef suite) {
        Map<String, @Nullable Object> keys = new LinkedHashMap<>();
        keys.put("apply_chat_template", suite.chatTemplate());
        keys.put("fewshot_as_multiturn", suite.fewShotAsMultiturn());
        return keys;
    }
}
