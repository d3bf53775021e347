package io.benchlake.metric.aggregate;

import io.benchlake.metric.statistic.Contributions;
import io.benchlake.metric.statistic.MetricItem;
import io.benchlake.taskdef.TaskDef;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the scored docs of one filter pipeline contribute to the task's metrics. What consecutive parts of the docs
 * contribute adds up.
 *
 * @param byMetric in the order in which the docs have the metrics
 */
public record PipelineContributions(Map<String, Contributions> byMetric) implements Serializable {
    public static final PipelineContributions NONE = new PipelineContributions(Map.of());

    /** @param docs the items of each doc by metric, in the order of the doc ids; docs without an answer are left out */
    public static PipelineContributions of(TaskDef task, Collection<Map<String, MetricItem>> docs) {
        Map<String, List<MetricItem>> items = new LinkedHashMap<>();
        docs.forEach(doc -> doc.forEach((metric, item) ->
                items.computeIfAbsent(metric, name -> new ArrayList<>()).add(item)));
        Map<String, Contributions> byMetric = new LinkedHashMap<>();
        items.forEach((metric, all) -> byMetric.put(metric, contributions(task, metric, all)));
        return new PipelineContributions(byMetric);
    }

    private static Contributions contributions(TaskDef task, String metric, List<MetricItem> items) {
        return failureOf(items).orElseGet(() -> {
            try {
                return TaskAggregation.aggregationOf(task, metric).contributions(items);
            } catch (RuntimeException e) {
                return new Contributions.Unusable(
                        items.size(), MetricItem.Failed.of(e).reason());
            }
        });
    }

    /** A metric that failed on a doc has no score, since a score of the other docs would look like one of all docs. */
    private static Optional<Contributions> failureOf(List<MetricItem> items) {
        return items.stream()
                .filter(MetricItem.Failed.class::isInstance)
                .findFirst()
                .map(item -> new Contributions.Unusable(items.size(), ((MetricItem.Failed) item).reason()));
    }

    /** With those of the docs that follow. */
    public PipelineContributions plus(PipelineContributions next) {
        Map<String, Contributions> sums = new LinkedHashMap<>(byMetric);
        next.byMetric.forEach((metric, more) -> sums.merge(metric, more, Contributions::plus));
        return new PipelineContributions(sums);
    }
}
