package io.benchlake.metric;

import io.benchlake.metric.statistic.MetricItem;
import io.benchlake.request.Response;
import io.benchlake.taskdef.TaskDef;
import java.util.Map;
import java.util.function.Function;

/** Turns the answers to one doc into its part of each metric of a task. */
public interface DocScorer {
    /** What the doc contributes, by metric name; in the order of the task's {@code metric_list} unless native. */
    Map<String, MetricItem> score(ScorableDoc doc, DocResponses answers);

    /** The answer beside what would be right. */
    default Verdict verdict(ScorableDoc doc, DocResponses answers, Map<String, MetricItem> items) {
        return Verdict.ofItems(doc, answers, items);
    }

    /** A scorer that looks at nothing, for runs that only collect answers. */
    static DocScorer none() {
        return (doc, answers) -> Map.of();
    }

    /**
     * The scorer of a task.
     *
     * @throws io.benchlake.error.UserError for a metric or function that is not known
     */
    static DocScorer of(TaskDef task) {
        if (task.processResults() != null) {
            return ResultsFunctions.get(task.processResults(), task.name());
        }
        return switch (task.outputType()) {
            case MULTIPLE_CHOICE -> MultipleChoiceScorer.of(task);
            case LOGLIKELIHOOD -> LoglikelihoodScorer.of(task);
            case LOGLIKELIHOOD_ROLLING -> RollingScorer.of(task);
            case GENERATE_UNTIL -> GenerationScorer.of(task);
        };
    }

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
}
