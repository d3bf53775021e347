package io.benchlake.metric;

import io.benchlake.taskdef.MetricSpec;
import io.benchlake.taskdef.TaskDef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        itemsByMetric(byDoc)
                .forEach((metric, items) -> scores.put(
                        new MetricKey(metric, filter), value(aggregationOf(task, metric), items, iterations)));
        return scores;
    }

    /**
     * The aggregation of a metric that the scorer of the task yields. One that stems from another, such as
     * {@code pass@1} from {@code pass_at_k}, and is not listed itself is averaged, as in the harness.
     */
    public static Aggregation aggregationOf(TaskDef task, String metric) {
        return task.metrics().stream()
                .filter(spec -> spec.name().equals(metric))
                .map(MetricSpec::aggregation)
                .findFirst()
                .map(Aggregation::of)
                .orElse(Aggregation.MEAN);
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
