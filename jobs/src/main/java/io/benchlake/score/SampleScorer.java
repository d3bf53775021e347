package io.benchlake.score;

import io.benchlake.filter.FilterPipeline;
import io.benchlake.filter.FilteredResponses;
import io.benchlake.filter.UnscorableException;
import io.benchlake.metric.DocResponses;
import io.benchlake.metric.DocScorer;
import io.benchlake.metric.Gold;
import io.benchlake.metric.ScorableDoc;
import io.benchlake.metric.Verdict;
import io.benchlake.metric.statistic.MetricItem;
import io.benchlake.plan.DocPlan;
import io.benchlake.prompt.DocPrompt;
import io.benchlake.python.PythonRepr;
import io.benchlake.request.Response;
import io.benchlake.taskdef.OutputType;
import io.benchlake.taskdef.TaskDef;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Scores the docs of one task from the responses to their requests: each filter pipeline, then the task's metrics. */
public final class SampleScorer {
    /** Where the sample of a doc says what went wrong with it. */
    private static final String SCORING = "scoring";

    private final TaskDef task;
    private final DocScorer scorer;

    /** @param predictOnly whether responses are filtered and not scored */
    public SampleScorer(TaskDef task, boolean predictOnly) {
        this.task = task;
        this.scorer = predictOnly ? DocScorer.none() : DocScorer.of(task);
    }

    /**
     * Makes sure, before any request is run, that its responses can be scored.
     *
     * @throws io.benchlake.error.UserError if a filter, metric or aggregation of the task is not supported
     */
    public static void requireSupported(TaskDef task, boolean predictOnly) {
        task.filters().forEach(FilterPipeline::requireSupported);
        if (!predictOnly) {
            DocScorer.of(task);
            task.metrics().forEach(metric -> metric.aggregation().requireSupported());
        }
    }

    /**
     * One sample for each pipeline.
     *
     * @param responses for each request of the doc, one response a repeat
     */
    public List<ScoredSample> score(DocPlan doc, List<List<Response>> responses) {
        Answered answered = new Answered(doc, responses, SampleHashes.of(doc.prompt()));
        return task.filters().stream()
                .map(pipeline -> score(answered, pipeline))
                .toList();
    }

    /** The same of a doc that was answered before. */
    List<ScoredSample> score(AnsweredDoc doc) {
        String fault = doc.fault();
        if (fault == null) {
            return score(doc.doc(), doc.responses());
        }
        Answered answered = new Answered(
                doc.doc(), doc.responses(), SampleHashes.of(doc.doc().prompt()));
        return task.filters().stream()
                .map(pipeline -> answered.unscored(
                        pipeline, SampleStatus.NOT_SCORABLE, Map.of(SCORING, new MetricItem.Failed(fault))))
                .toList();
    }

    private ScoredSample score(Answered doc, FilterPipeline pipeline) {
        SampleStatus status = doc.status();
        if (status != SampleStatus.OK) {
            return doc.unscored(pipeline, status, Map.of());
        }
        try {
            return task.outputType() == OutputType.GENERATE_UNTIL
                    ? generated(doc, pipeline)
                    : likelihoods(doc, pipeline);
        } catch (UnscorableException e) {
            return doc.unscored(pipeline, SampleStatus.NOT_SCORABLE, Map.of());
        } catch (RuntimeException e) {
            return doc.unscored(pipeline, SampleStatus.NOT_SCORABLE, Map.of(SCORING, MetricItem.Failed.of(e)));
        }
    }

    private ScoredSample generated(Answered doc, FilterPipeline pipeline) {
        List<String> texts = doc.responses().get(0).stream()
                .map(response -> ((Response.Generated) response).text())
                .toList();
        FilteredResponses filtered = pipeline.apply(doc.plan().prompt().doc(), texts);
        return judged(doc, pipeline, new DocResponses.FilteredText(filtered), List.of(filtered.toPlain()));
    }

    /** Filters work on text; of numbers the first repeat is taken. */
    private ScoredSample likelihoods(Answered doc, FilterPipeline pipeline) {
        List<Response.Likelihood> first = doc.responses().stream()
                .map(repeats -> (Response.Likelihood) repeats.get(0))
                .toList();
        List<Object> filtered = first.stream().map(this::plain).toList();
        return judged(doc, pipeline, responses(first), filtered);
    }

    private ScoredSample judged(
            Answered answered, FilterPipeline pipeline, DocResponses responses, List<Object> filtered) {
        ScorableDoc doc = scorable(answered.plan().prompt());
        Map<String, MetricItem> items = scorer.score(doc, responses);
        return answered.scored(pipeline, filtered, items, verdict(doc, responses, items));
    }

    /** Null if a metric cannot handle the response: its value already says so, and the values of other metrics stay. */
    private @Nullable Verdict verdict(ScorableDoc doc, DocResponses responses, Map<String, MetricItem> items) {
        try {
            return scorer.verdict(doc, responses, items);
        } catch (RuntimeException e) {
            return null;
        }
    }

    private DocResponses responses(List<Response.Likelihood> likelihoods) {
        if (task.outputType() == OutputType.LOGLIKELIHOOD_ROLLING) {
            return new DocResponses.Rolling(likelihoods.get(0).loglikelihood());
        }
        int conditional = task.asksUnconditional() ? likelihoods.size() / 2 : likelihoods.size();
        return new DocResponses.Continuations(
                likelihoods.subList(0, conditional), likelihoods.subList(conditional, likelihoods.size()));
    }

    private Object plain(Response.Likelihood response) {
        return task.outputType() == OutputType.LOGLIKELIHOOD_ROLLING
                ? (Object) response.loglikelihood()
                : List.of(response.loglikelihood(), response.isGreedy());
    }

    private static ScorableDoc scorable(DocPrompt prompt) {
        return new ScorableDoc(prompt.doc(), GoldAnswer.of(prompt), prompt.choices());
    }

    /** A doc with what came back for it, of which each pipeline makes a sample. */
    private record Answered(DocPlan plan, List<List<Response>> responses, SampleHashes hashes) {
        /** That of the first response that is none. */
        SampleStatus status() {
            return responses.stream()
                    .flatMap(List::stream)
                    .map(response -> SampleStatus.of(response.status()))
                    .filter(status -> status != SampleStatus.OK)
                    .findFirst()
                    .orElse(SampleStatus.OK);
        }

        ScoredSample scored(
                FilterPipeline pipeline,
                List<Object> filtered,
                Map<String, MetricItem> items,
                @Nullable Verdict verdict) {
            return new ScoredSample(
                    plan, pipeline.name(), responses, filtered, items, verdict, SampleStatus.OK, hashes);
        }

        ScoredSample unscored(FilterPipeline pipeline, SampleStatus status, Map<String, MetricItem> items) {
            return new ScoredSample(plan, pipeline.name(), responses, List.of(), items, null, status, hashes);
        }
    }

    /** Reads a prompt's target, which is plain data, as the gold answer that metrics compare with. */
    private static final class GoldAnswer {
        private GoldAnswer() {}

        static Gold of(DocPrompt prompt) {
            if (prompt.goldIndex() >= 0) {
                return new Gold.Index(prompt.goldIndex());
            }
            Object target = prompt.target();
            if (target instanceof Long || target instanceof Boolean) {
                return new Gold.Index(index(target));
            }
            return target instanceof List<?> list ? several(list) : new Gold.Text(PythonRepr.str(target));
        }

        private static Gold several(List<?> targets) {
            boolean indices = !targets.isEmpty() && targets.stream().allMatch(Long.class::isInstance);
            return indices
                    ? new Gold.Indices(targets.stream().map(GoldAnswer::index).toList())
                    : new Gold.Texts(targets.stream().map(PythonRepr::str).toList());
        }

        /** Python counts true as 1. */
        private static int index(Object value) {
            return value instanceof Boolean flag ? (flag ? 1 : 0) : Math.toIntExact((Long) value);
        }
    }
}
