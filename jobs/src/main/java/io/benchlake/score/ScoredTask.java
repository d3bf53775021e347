package io.benchlake.score;

import io.benchlake.filter.FilterPipeline;
import io.benchlake.metric.ScoreBounds;
import io.benchlake.metric.aggregate.MetricKey;
import io.benchlake.metric.aggregate.TaskScores;
import io.benchlake.plan.EvaluatedTask;
import io.benchlake.taskdef.TaskDef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A task with its scores. */
public record ScoredTask(EvaluatedTask plan, TaskOutcome outcome) {
    public TaskScores scores() {
        return outcome.scores();
    }

    public TaskDef task() {
        return plan.task();
    }

    /** SHA-256 over the doc, prompt and target hashes of all samples, in their order. */
    public String hash() {
        return outcome.hash();
    }

    /**
     * What went wrong while the task was scored, one line each: metrics, then docs by the error they have in common.
     */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        scores().failures().forEach((key, reason) -> faults.add("%s: %s: %s".formatted(task().name(), key, reason)));
        outcome.faults()
                .forEach((reason, count) ->
                        faults.add("%s: %d samples cannot be scored: %s".formatted(task().name(), count, reason)));
        if (outcome.metrics().isEmpty() && scores().failure() != null) {
            faults.add(task().name() + ": " + scores().failure());
        }
        return faults;
    }

    /** Docs that have no score in at least one pipeline, by status. */
    public StatusCounts unscored() {
        return unscored(task().filters().stream().map(FilterPipeline::name).collect(Collectors.toSet()));
    }

    /** Docs that have no score in some of these pipelines, by status. */
    public StatusCounts unscored(Set<String> filters) {
        return outcome.unscored().in(filters);
    }

    /** Over how many docs one of the scores is taken. */
    public Coverage coverage(MetricKey key) {
        long docs = plan.docs();
        StatusCounts gap = unscored(Set.of(key.filter()));
        if (gap.total() == 0) {
            return new Coverage(docs, 0, null, scores().failureOf(key).orElse(null));
        }
        return new Coverage(docs, gap.total(), bounds(key).orElse(null), gap.inWords());
    }

    /** Least and most that a score could be with all docs. */
    Optional<ScoreBounds> bounds(MetricKey key) {
        return ScoreBounds.of(task(), key.metric(), scores().values().get(key), plan.docs());
    }
}
