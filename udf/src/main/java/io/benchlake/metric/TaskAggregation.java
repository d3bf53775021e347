package io.benchlake.metric;

import io.benchlake.taskdef.MetricSpec;
import io.benchlake.taskdef.TaskDef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;

/** The scores of a task from the scored docs of one filter pipeline. */
public final class TaskAggregation {
    private TaskAggregation() {}

    /**
     * One score for each metric, with its standard error.
     *
     * @param byDoc what each doc contributes, by doc id; docs without an answer are left out
     * @param iterations of the bootstrap, see {@link StandardError#of}
     */
    public static Map<MetricKey, MetricValue> of(
            TaskDef task, String filter, SortedMap<Integer, Map<String, MetricItem>> byDoc, int iterations) {
        Map<MetricKey, MetricValue> scores = new LinkedHashMap<>();
        itemsByMetric(byDoc).forEach((metric, items) -> {
            Aggregation aggregation = aggregationOf(task, metric);
            MetricKey key = new MetricKey(aggregation.reportedName(metric), filter);
            scores.put(key, value(aggregation, items, iterations));
        });
        return scores;
    }

    /**
     * The aggregation of a metric, by the name that the scorer of the task or its report gives it. One that stems from
     * another, such as {@code pass@1} from {@code pass_at_k}, and is not listed itself is averaged, as in the harness.
     */
    public static Aggregation aggregationOf(TaskDef task, String metric) {
        return find(task, metric)
                .map(MetricSpec::aggregation)
                .map(Aggregation::of)
                .orElse(Aggregation.MEAN);
    }

    /** The entry of the task's {@code metric_list} that a metric, or the number reported for it, belongs to. */
    public static Optional<MetricSpec> find(TaskDef task, String metric) {
        return task.metrics().stream()
                .filter(spec -> spec.name().equals(metric) || reportedName(spec).equals(metric))
                .findFirst();
    }

    private static String reportedName(MetricSpec spec) {
        return Aggregation.find(spec.aggregation())
                .map(aggregation -> aggregation.reportedName(spec.name()))
                .orElse(spec.name());
    }

    private static MetricValue value(Aggregation aggregation, List<MetricItem> items, int iterations) {
        OptionalDouble error = StandardError.of(aggregation, items, iterations);
        return new MetricValue(
                aggregation.aggregate(items), error.isPresent() ? error.getAsDouble() : null, items.size());
    }

    private static Map<String, List<MetricItem>> itemsByMetric(SortedMap<Integer, Map<String, MetricItem>> byDoc) {
        Map<String, List<MetricItem>> items = new LinkedHashMap<>();
        for (Map<String, MetricItem> doc : byDoc.values()) {
            doc.forEach((metric, item) ->
                    items.computeIfAbsent(metric, name -> new ArrayList<>()).add(item));
        }
        return items;
    }
}
