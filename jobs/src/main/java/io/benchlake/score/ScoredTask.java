package io.benchlake.score;

import io.benchlake.metric.MetricItem;
import io.benchlake.metric.MetricKey;
import io.benchlake.metric.MetricValue;
import io.benchlake.metric.TaskAggregation;
import io.benchlake.metric.TaskScores;
import io.benchlake.plan.TaskPlan;
import io.benchlake.taskdef.FilterSpec;
import io.benchlake.taskdef.TaskDef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A task with all its samples and scores.
 *
 * @param samples by pipeline in the order of the task, then by doc
 */
public record ScoredTask(TaskPlan plan, List<ScoredSample> samples, TaskScores scores) {
    public ScoredTask {
        samples = List.copyOf(samples);
    }

    static ScoredTask of(TaskPlan plan, List<ScoredSample> samples, int bootstrapIterations) {
        TaskDef task = plan.task();
        Map<MetricKey, MetricValue> values = new LinkedHashMap<>();
        Map<MetricKey, String> failures = new LinkedHashMap<>();
        for (FilterSpec filter : task.filters()) {
            SortedMap<Integer, Map<String, MetricItem>> byDoc = itemsByDoc(samples, filter.name());
            if (byDoc.values().stream().anyMatch(items -> !items.isEmpty())) {
                TaskAggregation.Scores scores = TaskAggregation.of(task, filter.name(), byDoc, bootstrapIterations);
                values.putAll(scores.values());
                failures.putAll(scores.failures());
            }
        }
        TaskScores scores = values.isEmpty() && failures.isEmpty()
                ? TaskScores.failed(task.name(), "no doc has a score")
                : TaskScores.of(task.name(), values, failures);
        return new ScoredTask(plan, samples, scores);
    }

    public TaskDef task() {
        return plan.task();
    }

    /** SHA-256 over the doc, prompt and target hashes of all samples, in their order. */
    public String hash() {
        StringBuilder hashes = new StringBuilder();
        for (ScoredSample sample : samples) {
            LoggedSample logged = new LoggedSample(sample, plan.prompted().generation());
            hashes.append(logged.docHash()).append(logged.promptHash()).append(logged.targetHash());
        }
        return LoggedSample.sha256(hashes.toString());
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

    /** Docs of a pipeline that have no score. */
    public long unscored(String filter) {
        return samples.stream()
                .filter(sample -> sample.filter().equals(filter) && !sample.isScored())
                .count();
    }

    private static SortedMap<Integer, Map<String, MetricItem>> itemsByDoc(List<ScoredSample> samples, String filter) {
        SortedMap<Integer, Map<String, MetricItem>> byDoc = new TreeMap<>();
        samples.stream()
                .filter(sample -> sample.filter().equals(filter) && sample.isScored())
                .forEach(sample -> byDoc.put(sample.doc().prompt().doc().id(), sample.items()));
        return byDoc;
    }
}
