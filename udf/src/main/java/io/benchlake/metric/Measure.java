package io.benchlake.metric;

import io.benchlake.metric.RollingScorer.ScoredText;
import io.benchlake.metric.statistic.ItemKind;
import io.benchlake.metric.statistic.MetricItem;
import io.benchlake.request.Response;
import io.benchlake.taskdef.MetricSpec;
import io.benchlake.taskdef.OutputType;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** How a metric is computed for one output type. */
sealed interface Measure {
    OutputType outputType();

    /** What a doc contributes. */
    ItemKind kind();

    /**
     * From the log-likelihoods of a doc's choices.
     *
     * @param chosen which choice counts as the answer; null where the metric asks another question
     */
    record OfChoices(
            ItemKind kind,
            Function<ChoiceScores, MetricItem> item,
            @Nullable ToIntFunction<ChoiceScores> chosen) implements Measure {
        @Override
        public OutputType outputType() {
            return OutputType.MULTIPLE_CHOICE;
        }
    }

    /** From the log-likelihood of a doc's one continuation. */
    record OfContinuation(ItemKind kind, Function<Response.Likelihood, MetricItem> item) implements Measure {
        @Override
        public OutputType outputType() {
            return OutputType.LOGLIKELIHOOD;
        }
    }

    /** From the log-likelihood of a whole text. */
    record OfText(ItemKind kind, Function<ScoredText, MetricItem> item) implements Measure {
        @Override
        public OutputType outputType() {
            return OutputType.LOGLIKELIHOOD_ROLLING;
        }
    }

    /**
     * From generated text.
     *
     * @param create makes the metric from its settings
     * @param options the settings that it has
     */
    record OfAnswer(ItemKind kind, Function<MetricSpec, GenerationMetric> create, Set<String> options)
            implements Measure {
        @Override
        public OutputType outputType() {
            return OutputType.GENERATE_UNTIL;
        }
    }

    /** From generated text, by the harness and not by Benchlake. */
    record InHarness() implements Measure {
        @Override
        public OutputType outputType() {
            return OutputType.GENERATE_UNTIL;
        }

        @Override
        public ItemKind kind() {
            return ItemKind.TEXTS;
        }
    }

    /** An accuracy: whether the choice that counts as the answer is a right one. */
    static Measure choice(ToIntFunction<ChoiceScores> chosen) {
        return new OfChoices(
                ItemKind.VALUE,
                scores -> MetricItem.rightOrWrong(scores.gold().contains(chosen.applyAsInt(scores))),
                chosen);
    }

    static Measure choices(ItemKind kind, Function<ChoiceScores, MetricItem> item) {
        return new OfChoices(kind, item, null);
    }

    static Measure continuation(Function<Response.Likelihood, MetricItem> item) {
        return new OfContinuation(ItemKind.VALUE, item);
    }

    static Measure text(Function<ScoredText, MetricItem> item) {
        return new OfText(ItemKind.WEIGHTED, item);
    }

    static Measure answer(Function<MetricSpec, GenerationMetric> create, String... options) {
        return new OfAnswer(ItemKind.VALUE, create, Set.of(options));
    }

    static Measure inHarness() {
        return new InHarness();
    }
}
