package io.benchlake.score;

import io.benchlake.filter.FilterPipeline;
import io.benchlake.filter.FilteredResponses;
import io.benchlake.filter.UnscorableException;
import io.benchlake.metric.DocResponses;
import io.benchlake.metric.DocScorer;
import io.benchlake.metric.ScorableDoc;
import io.benchlake.metric.Verdict;
import io.benchlake.metric.aggregate.Aggregation;
import io.benchlake.metric.aggregate.MetricItem;
import io.benchlake.plan.TaskPlan.DocPlan;
import io.benchlake.prompt.DocPrompt;
import io.benchlake.request.Response;
import io.benchlake.taskdef.OutputType;
import io.benchlake.taskdef.TaskDef;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Scores the docs of one task from the answers to their requests: each filter pipeline, then the task's metrics. */
public final class SampleScorer {
    /** Status of a doc whose answer a filter or a metric gave up on. */
    static final String NOT_SCORABLE = "NOT_SCORABLE";

    /** Where the sample of a doc says what went wrong with it. */
    private static final String SCORING = "scoring";

    private final TaskDef task;
    private final DocScorer scorer;

    /** @param predictOnly whether answers are filtered and not scored */
    public SampleScorer(TaskDef task, boolean predictOnly) {
        this.task = task;
        this.scorer = predictOnly ? DocScorer.none() : DocScorer.of(task);
    }

    /**
     * Makes sure, before any request is asked, that its answers can be scored.
     *
     * @throws io.benchlake.error.UserError if a filter, metric or aggregation of the task is not supported
     */
    public static void requireSupported(TaskDef task, boolean predictOnly) {
        task.filters().forEach(FilterPipeline::requireSupported);
        if (!predictOnly) {
            DocScorer.of(task);
            task.metrics().forEach(metric -> Aggregation.of(metric.aggregation()));
        }
    }

    /**
     * One sample for each pipeline.
     *
     * @param responses for each request of the doc, one answer a repeat
     */
    public List<ScoredSample> score(DocPlan doc, List<List<Response>> responses) {
        return task.filters().stream()
                .map(pipeline -> score(doc, responses, pipeline))
                .toList();
    }

    private ScoredSample score(DocPlan doc, List<List<Response>> responses, FilterPipeline pipeline) {
        String missing = firstFault(responses);
        if (!missing.equals(ScoredSample.OK)) {
            return new ScoredSample(doc, pipeline.name(), responses, List.of(), Map.of(), null, missing);
        }
        try {
            return task.outputType() == OutputType.GENERATE_UNTIL
                    ? generated(doc, responses, pipeline)
                    : likelihoods(doc, responses, pipeline);
        } catch (UnscorableException e) {
            return new ScoredSample(doc, pipeline.name(), responses, List.of(), Map.of(), null, NOT_SCORABLE);
        } catch (RuntimeException e) {
            Map<String, MetricItem> reason = Map.of(SCORING, MetricItem.Failed.of(e));
            return new ScoredSample(doc, pipeline.name(), responses, List.of(), reason, null, NOT_SCORABLE);
        }
    }

    private ScoredSample generated(DocPlan doc, List<List<Response>> responses, FilterPipeline pipeline) {
        List<String> texts = responses.get(0).stream()
                .map(response -> ((Response.Generated) response).text())
                .toList();
        FilteredResponses filtered = pipeline.apply(doc.prompt().doc(), texts);
        return judged(doc, responses, pipeline, new DocResponses.Generated(filtered), List.of(filtered.toPlain()));
    }

    /** Filters work on text; of numbers the first repeat is taken. */
    private ScoredSample likelihoods(DocPlan doc, List<List<Response>> responses, FilterPipeline pipeline) {
        List<Response.Likelihood> first = responses.stream()
                .map(repeats -> (Response.Likelihood) repeats.get(0))
                .toList();
        List<Object> filtered = first.stream().map(this::plain).toList();
        return judged(doc, responses, pipeline, answers(first), filtered);
    }

    private ScoredSample judged(
            DocPlan plan,
            List<List<Response>> responses,
            FilterPipeline pipeline,
            DocResponses answers,
            List<Object> filtered) {
        ScorableDoc doc = scorable(plan.prompt());
        Map<String, MetricItem> items = scorer.score(doc, answers);
        Verdict verdict = verdict(doc, answers, items);
        return new ScoredSample(plan, pipeline.name(), responses, filtered, items, verdict, ScoredSample.OK);
    }

    /** Null if a metric cannot handle the answer: its value already says so, and the values of other metrics stay. */
    private @Nullable Verdict verdict(ScorableDoc doc, DocResponses answers, Map<String, MetricItem> items) {
        try {
            return scorer.verdict(doc, answers, items);
        } catch (RuntimeException e) {
            return null;
        }
    }

    private DocResponses answers(List<Response.Likelihood> scores) {
        if (task.outputType() == OutputType.LOGLIKELIHOOD_ROLLING) {
            return new DocResponses.Rolling(scores.get(0).loglikelihood());
        }
        int conditional = task.asksUnconditional() ? scores.size() / 2 : scores.size();
        return new DocResponses.Loglikelihoods(
                scores.subList(0, conditional), scores.subList(conditional, scores.size()));
    }

    private Object plain(Response.Likelihood score) {
        return task.outputType() == OutputType.LOGLIKELIHOOD_ROLLING
                ? (Object) score.loglikelihood()
                : List.of(score.loglikelihood(), score.isGreedy());
    }

    private static ScorableDoc scorable(DocPrompt prompt) {
        return new ScorableDoc(prompt.doc(), GoldAnswer.of(prompt), prompt.choices());
    }

    private static String firstFault(List<List<Response>> responses) {
        return responses.stream()
                .flatMap(List::stream)
                .filter(Response.Unanswered.class::isInstance)
                .map(response -> ((Response.Unanswered) response).status().name())
                .findFirst()
                .orElse(ScoredSample.OK);
    }
}
