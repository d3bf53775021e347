package io.benchlake.score;

import io.benchlake.filter.FilterPipeline;
import io.benchlake.metric.aggregate.MetricKey;
import io.benchlake.metric.aggregate.MetricValue;
import io.benchlake.metric.aggregate.PipelineContributions;
import io.benchlake.metric.aggregate.TaskAggregation;
import io.benchlake.metric.aggregate.TaskScores;
import io.benchlake.taskdef.TaskDef;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the samples of a task come to.
 *
 * @param unanswered distinct requests without a response
 * @param faults how many samples cannot be scored, by the error they have in common
 * @param metrics names of the values of samples in their order, by pipeline; empty if there are no samples
 * @param hash SHA-256 over the doc, prompt and target hashes of all samples, in their order
 */
public record TaskOutcome(
        TaskScores scores,
        UnscoredDocs unscored,
        StatusCounts unanswered,
        Map<String, Integer> faults,
        Map<String, List<String>> metrics,
        String hash)
        implements Serializable {
    /** The outcome of a task of which nothing could be made. */
    public static TaskOutcome failed(TaskDef task, String reason) {
        return new TaskOutcome(
                TaskScores.failed(task.name(), reason),
                UnscoredDocs.NONE,
                StatusCounts.NONE,
                Map.of(),
                Map.of(),
                DocHashes.NONE.ofSamples(0));
    }

    /**
     * @param all samples of the task
     * @param predictOnly whether there are no scores because nobody asked for any
     */
    static TaskOutcome of(TaskDef task, SliceTally all, int bootstrapIterations, boolean predictOnly) {
        Map<String, Integer> faults = new LinkedHashMap<>();
        Map<String, List<String>> metrics = new LinkedHashMap<>();
        all.pipelines().forEach((filter, tally) -> {
            tally.faults().forEach((reason, count) -> faults.merge(reason, count, Integer::sum));
            metrics.put(filter, List.copyOf(tally.metrics()));
        });
        return new TaskOutcome(
                scores(task, all, bootstrapIterations, predictOnly),
                all.unscored(),
                StatusCounts.of(all.unanswered().values().stream()),
                faults,
                metrics,
                all.hashes().ofSamples(task.filters().size()));
    }

    private static TaskScores scores(TaskDef task, SliceTally all, int bootstrapIterations, boolean predictOnly) {
        Map<MetricKey, MetricValue> values = new LinkedHashMap<>();
        Map<MetricKey, String> failures = new LinkedHashMap<>();
        for (FilterPipeline filter : task.filters()) {
            PipelineTally tally = all.pipelines().get(filter.name());
            PipelineContributions docs = tally == null ? PipelineContributions.NONE : tally.contributions();
            if (!docs.byMetric().isEmpty()) {
                TaskAggregation.Scores scores = TaskAggregation.of(task, filter.name(), docs, bootstrapIterations);
                failures.putAll(scores.failures());
                scores.values().forEach((key, value) -> sort(key, value, values, failures));
            } else if (!predictOnly) {
                TaskAggregation.keys(task, filter.name()).forEach(key -> failures.put(key, "no doc has a score"));
            }
        }
        return values.isEmpty() && failures.isEmpty()
                ? TaskScores.failed(task.name(), "no doc has a score")
                : TaskScores.of(task.name(), values, failures);
    }

    /** A value that is not a number counts as missing; a standard error that is not a number is left out. */
    private static void sort(
            MetricKey key, MetricValue value, Map<MetricKey, MetricValue> values, Map<MetricKey, String> failures) {
        if (Double.isNaN(value.value())) {
            failures.put(key, "its value is not a number");
            return;
        }
        boolean hasError = value.standardError() != null && !Double.isNaN(value.standardError());
        values.put(key, hasError ? value : new MetricValue(value.value(), null, value.docs()));
    }
}
