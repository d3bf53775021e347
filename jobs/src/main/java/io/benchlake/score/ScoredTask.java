package io.benchlake.score;

import io.benchlake.filter.FilterPipeline;
import io.benchlake.metric.ScoreBounds;
import io.benchlake.metric.aggregate.MetricKey;
import io.benchlake.metric.aggregate.MetricValue;
import io.benchlake.metric.aggregate.TaskAggregation;
import io.benchlake.metric.aggregate.TaskScores;
import io.benchlake.metric.statistic.MetricItem;
import io.benchlake.plan.TaskPlan;
import io.benchlake.taskdef.TaskDef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A task with all its samples and scores.
 *
 * @param samples by pipeline in the order of the task, then by doc
 */
public record ScoredTask(TaskPlan plan, List<ScoredSample> samples, TaskScores scores) {
    public ScoredTask {
        samples = List.copyOf(samples);
    }

    /** @param predictOnly whether there are no scores because nobody asked for any */
    static ScoredTask of(TaskPlan plan, List<ScoredSample> samples, int bootstrapIterations, boolean predictOnly) {
        TaskDef task = plan.task();
        Map<MetricKey, MetricValue> values = new LinkedHashMap<>();
        Map<MetricKey, String> failures = new LinkedHashMap<>();
        for (FilterPipeline filter : task.filters()) {
            SortedMap<Integer, Map<String, MetricItem>> byDoc = itemsByDoc(samples, filter.name());
            if (byDoc.values().stream().anyMatch(items -> !items.isEmpty())) {
                TaskAggregation.Scores scores = TaskAggregation.of(task, filter.name(), byDoc, bootstrapIterations);
                failures.putAll(scores.failures());
                scores.values().forEach((key, value) -> sort(key, value, values, failures));
            } else if (!predictOnly) {
                TaskAggregation.keys(task, filter.name()).forEach(key -> failures.put(key, "no doc has a score"));
            }
        }
        TaskScores scores = values.isEmpty() && failures.isEmpty()
                ? TaskScores.failed(task.name(), "no doc has a score")
                : TaskScores.of(task.name(), values, failures);
        return new ScoredTask(plan, samples, scores);
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

    public TaskDef task() {
        return plan.task();
    }

    /** SHA-256 over the doc, prompt and target hashes of all samples, in their order. */
    public String hash() {
        StringBuilder all = new StringBuilder();
        for (ScoredSample sample : samples) {
            SampleHashes hashes = sample.hashes();
            all.append(hashes.doc()).append(hashes.prompt()).append(hashes.target());
        }
        return DigestUtils.sha256Hex(all.toString());
    }

    /**
     * What went wrong while the task was scored, one line each: metrics, then docs by the error they have in common.
     */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        scores.failures().forEach((key, reason) -> faults.add("%s: %s: %s".formatted(task().name(), key, reason)));
        Map<String, Integer> docs = new LinkedHashMap<>();
        samples.stream()
                .filter(sample -> !sample.isScored())
                .flatMap(sample -> sample.items().values().stream())
                .filter(MetricItem.Failed.class::isInstance)
                .forEach(item -> docs.merge(((MetricItem.Failed) item).reason(), 1, Integer::sum));
        docs.forEach((reason, count) ->
                faults.add("%s: %d samples cannot be scored: %s".formatted(task().name(), count, reason)));
        if (samples.isEmpty() && scores.failure() != null) {
            faults.add(task().name() + ": " + scores.failure());
        }
        return faults;
    }

    /** Docs that have no score in at least one pipeline, by status. */
    public StatusCounts unscored() {
        return unscored(task().filters().stream().map(FilterPipeline::name).collect(Collectors.toSet()));
    }

    /** Docs that have no score in some of these pipelines, by status. */
    public StatusCounts unscored(Set<String> filters) {
        Map<Integer, SampleStatus> statuses = new LinkedHashMap<>();
        samples.stream()
                .filter(sample -> filters.contains(sample.filter()) && !sample.isScored())
                .forEach(sample ->
                        statuses.putIfAbsent(sample.doc().prompt().doc().id(), sample.status()));
        return StatusCounts.of(statuses.values().stream());
    }

    /** Over how many docs one of the scores is taken. */
    public Coverage coverage(MetricKey key) {
        long docs = plan.docs().size();
        StatusCounts gap = unscored(Set.of(key.filter()));
        if (gap.total() == 0) {
            return new Coverage(docs, 0, null, scores.failureOf(key).orElse(null));
        }
        return new Coverage(docs, gap.total(), bounds(key).orElse(null), gap.inWords());
    }

    /** Least and most that a score could be with all docs. */
    Optional<ScoreBounds> bounds(MetricKey key) {
        return ScoreBounds.of(
                task(), key.metric(), scores.values().get(key), plan.docs().size());
    }

    private static SortedMap<Integer, Map<String, MetricItem>> itemsByDoc(List<ScoredSample> samples, String filter) {
        SortedMap<Integer, Map<String, MetricItem>> byDoc = new TreeMap<>();
        samples.stream()
                .filter(sample -> sample.filter().equals(filter) && sample.isScored())
                .forEach(sample -> byDoc.put(sample.doc().prompt().doc().id(), sample.items()));
        return byDoc;
    }
}
