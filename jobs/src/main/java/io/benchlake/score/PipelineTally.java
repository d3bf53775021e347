package io.benchlake.score;

import io.benchlake.metric.aggregate.PipelineContributions;
import io.benchlake.metric.statistic.MetricItem;
import io.benchlake.taskdef.TaskDef;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the samples of one filter pipeline add up to.
 *
 * @param contributions of the docs that are scored
 * @param metrics names of the values of all samples, as they come
 * @param faults how many samples cannot be scored, by the error they have in common
 */
record PipelineTally(PipelineContributions contributions, Set<String> metrics, Map<String, Integer> faults)
        implements Serializable {
    /** @param samples of the pipeline, by doc */
    static PipelineTally of(TaskDef task, List<ScoredSample> samples) {
        Set<String> metrics = new LinkedHashSet<>();
        samples.forEach(sample -> metrics.addAll(sample.items().keySet()));
        List<Map<String, MetricItem>> scored = samples.stream()
                .filter(ScoredSample::isScored)
                .map(ScoredSample::items)
                .toList();
        return new PipelineTally(PipelineContributions.of(task, scored), metrics, faults(samples));
    }

    private static Map<String, Integer> faults(List<ScoredSample> samples) {
        Map<String, Integer> faults = new LinkedHashMap<>();
        samples.stream()
                .filter(sample -> !sample.isScored())
                .flatMap(sample -> sample.items().values().stream())
                .filter(MetricItem.Failed.class::isInstance)
                .forEach(item -> faults.merge(((MetricItem.Failed) item).reason(), 1, Integer::sum));
        return faults;
    }

    PipelineTally plus(PipelineTally next) {
        Set<String> allMetrics = new LinkedHashSet<>(metrics);
        allMetrics.addAll(next.metrics);
        Map<String, Integer> allFaults = new LinkedHashMap<>(faults);
        next.faults.forEach((reason, count) -> allFaults.merge(reason, count, Integer::sum));
        return new PipelineTally(contributions.plus(next.contributions), allMetrics, allFaults);
    }
}
