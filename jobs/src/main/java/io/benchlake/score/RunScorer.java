package io.benchlake.score;

import io.benchlake.metric.aggregate.TaskScores;
import io.benchlake.metric.statistic.MetricItem;
import io.benchlake.plan.TaskPlan;
import io.benchlake.plan.TaskPlan.DocPlan;
import io.benchlake.request.Response;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Scores planned tasks from responses.
 *
 * @param responses the response to the request of a hash
 * @param bootstrapIterations of standard errors without a formula
 * @param predictOnly whether responses are filtered and not scored
 */
public record RunScorer(Function<String, Response> responses, int bootstrapIterations, boolean predictOnly) {
    /** Whatever goes wrong concerns this task alone, which then says why it has no score. */
    public ScoredTask score(TaskPlan plan) {
        try {
            return scored(plan);
        } catch (RuntimeException e) {
            return new ScoredTask(
                    plan,
                    List.of(),
                    TaskScores.failed(
                            plan.task().name(), MetricItem.Failed.of(e).reason()));
        }
    }

    private ScoredTask scored(TaskPlan plan) {
        SampleScorer scorer = new SampleScorer(plan.task(), predictOnly);
        List<List<ScoredSample>> byDoc = plan.docs().parallelStream()
                .map(doc -> scorer.score(doc, responses(doc)))
                .toList();
        return ScoredTask.of(plan, byFilter(plan, byDoc), bootstrapIterations, predictOnly);
    }

    private List<List<Response>> responses(DocPlan doc) {
        return doc.hashes().stream()
                .map(repeats -> repeats.stream().map(responses).toList())
                .toList();
    }

    /** All docs of the first pipeline, then all of the next, as the harness logs them. */
    private static List<ScoredSample> byFilter(TaskPlan plan, List<List<ScoredSample>> byDoc) {
        List<String> order =
                plan.task().filters().stream().map(filter -> filter.name()).toList();
        return byDoc.stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingInt(sample -> order.indexOf(sample.filter())))
                .collect(Collectors.toUnmodifiableList());
    }
}
