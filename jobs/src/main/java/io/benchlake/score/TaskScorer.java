package io.benchlake.score;

import io.benchlake.metric.statistic.MetricItem;
import io.benchlake.plan.DocPlan;
import io.benchlake.request.Response;
import io.benchlake.taskdef.TaskDef;
import java.util.List;
import java.util.function.Function;

/**
 * Scores a task: parts of its docs, each where its responses are, then what all parts come to.
 *
 * @param predictOnly whether responses are filtered and not scored
 * @param bootstrapIterations of standard errors without a formula
 */
public record TaskScorer(TaskDef task, boolean predictOnly, int bootstrapIterations) {
    /**
     * Scores consecutive docs. Whatever goes wrong concerns their task alone, which then says why it has no score.
     *
     * @param responses the response to the request of a hash
     */
    public ScoredSlice score(List<DocPlan> docs, Function<String, Response> responses) {
        try {
            SampleScorer scorer = new SampleScorer(task, predictOnly);
            return ScoredSlice.of(
                    task,
                    docs.stream()
                            .map(doc -> scorer.score(doc, responses(doc, responses)))
                            .toList());
        } catch (RuntimeException e) {
            return ScoredSlice.failed(MetricItem.Failed.of(e).reason());
        }
    }

    /** The same of docs that were answered before. */
    public ScoredSlice score(List<AnsweredDoc> docs) {
        try {
            SampleScorer scorer = new SampleScorer(task, predictOnly);
            return ScoredSlice.of(task, docs.stream().map(scorer::score).toList());
        } catch (RuntimeException e) {
            return ScoredSlice.failed(MetricItem.Failed.of(e).reason());
        }
    }

    private static List<List<Response>> responses(DocPlan doc, Function<String, Response> responses) {
        return doc.hashes().stream()
                .map(repeats -> repeats.stream().map(responses).toList())
                .toList();
    }

    /** @param slices of all docs of the task, in their order */
    public TaskOutcome outcome(List<SliceTally> slices) {
        try {
            SliceTally all = SliceTally.sum(slices);
            return all.failure() == null
                    ? TaskOutcome.of(task, all, bootstrapIterations, predictOnly)
                    : TaskOutcome.failed(task, all.failure());
        } catch (RuntimeException e) {
            return TaskOutcome.failed(task, MetricItem.Failed.of(e).reason());
        }
    }
}
