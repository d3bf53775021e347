package io.benchlake.metric;

import io.benchlake.metric.statistic.MetricItem;
import io.benchlake.request.Response;
import io.benchlake.taskdef.TaskDef;
import java.util.Map;
import java.util.function.Function;

/** Metrics of {@code loglikelihood} tasks: one continuation for each doc. */
record LoglikelihoodScorer(MetricFunctions<Response.Likelihood> metrics) implements DocScorer {
    private static final Map<String, Function<Response.Likelihood, MetricItem>> KNOWN =
            MetricRegistry.computed(Measure.OfContinuation.class, Measure.OfContinuation::item);

    static LoglikelihoodScorer of(TaskDef task) {
        return new LoglikelihoodScorer(MetricFunctions.of(task, KNOWN));
    }

    @Override
    public Map<String, MetricItem> score(ScorableDoc doc, DocResponses answers) {
        return metrics.apply(
                ((DocResponses.Continuations) answers).conditional().get(0));
    }

    @Override
    public Verdict verdict(ScorableDoc doc, DocResponses answers, Map<String, MetricItem> items) {
        boolean isGreedy =
                ((DocResponses.Continuations) answers).conditional().get(0).isGreedy();
        return Verdict.ofContinuation(isGreedy, doc.goldTexts());
    }
}
