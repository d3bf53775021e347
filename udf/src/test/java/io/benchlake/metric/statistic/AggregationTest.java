package io.benchlake.metric.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.benchlake.error.UserError;
import io.benchlake.metric.statistic.MetricItem.Classified;
import io.benchlake.metric.statistic.MetricItem.Probabilities;
import io.benchlake.metric.statistic.MetricItem.Value;
import io.benchlake.metric.statistic.MetricItem.Values;
import io.benchlake.metric.statistic.MetricItem.Weighted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

/** Numbers compared with are those of lm-evaluation-harness 0.4.13 with scikit-learn 1.9.1 for the same input. */
class AggregationTest {
    private static final List<MetricItem> HALVES = values(2.5, 1.0, 3.0, 0.0, 0.5, 4.0, 0.5, 2.5, 4.5, 0.0, 4.0, 1.5);
    private static final List<MetricItem> TWO_CLASSES = classified("00 11 00 01 00 00 10 00 01 10 01 00 01 00 00");
    private static final List<MetricItem> THREE_CLASSES = classified("12 21 11 21 11 00 20 02 12 11 21 12");

    @Test
    void medianIsTheUpperMiddleOne() {
        assertThat(aggregate(Aggregation.MEDIAN, HALVES)).isEqualTo(2.5);
        assertThat(error(Aggregation.MEDIAN, HALVES, 2000)).hasValue(0.8544542021031565);
    }

    @Test
    void perplexityIsBootstrappedDrawByDraw() {
        List<MetricItem> negative = HALVES.stream()
                .map(item -> (MetricItem) new Value(-((Value) item).value()))
                .toList();

        assertThat(error(Aggregation.PERPLEXITY, negative, 500)).hasValue(4.000834535169629);
    }

    @Test
    void f1IsThatOfClassOne() {
        assertThat(aggregate(Aggregation.F1, TWO_CLASSES)).isEqualTo(0.25);
        assertThat(error(Aggregation.F1, TWO_CLASSES, 100).orElseThrow()).isCloseTo(0.1929297355975909, within(1e-12));
    }

    @Test
    void matthewsCorrelationHasAnyNumberOfClasses() {
        assertThat(aggregate(Aggregation.MATTHEWS_CORRCOEF, TWO_CLASSES)).isEqualTo(0);
        assertThat(aggregate(Aggregation.MATTHEWS_CORRCOEF, THREE_CLASSES))
                .isCloseTo(-0.09090909090909091, within(1e-15));
        assertThat(error(Aggregation.MATTHEWS_CORRCOEF, TWO_CLASSES, 100).orElseThrow())
                .isCloseTo(0.2485580840554444, within(1e-12));
    }

    @Test
    void f1RefusesMoreThanTwoClasses() {
        assertThatThrownBy(() -> aggregate(Aggregation.F1, THREE_CLASSES))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Cannot aggregate by 'f1': class 2 is neither 0 nor 1.");
    }

    @Test
    void brierScoreIsTheSquaredDistanceOfAllClasses() {
        List<MetricItem> items =
                List.of(new Probabilities(0, List.of(.7, .2, .1)), new Probabilities(2, List.of(.25, .25, .5)));

        assertThat(aggregate(Aggregation.BRIER_SCORE, items)).isCloseTo(0.2575, within(1e-15));
        assertThat(error(Aggregation.BRIER_SCORE, items, 100)).isEmpty();
    }

    @Test
    void weightedMeansDivideSums() {
        List<MetricItem> items = List.of(new Weighted(-3.5, 2), new Weighted(-10.25, 7));

        assertThat(aggregate(Aggregation.WEIGHTED_PERPLEXITY, items)).isCloseTo(4.6079256016029415, within(1e-14));
        assertThat(aggregate(Aggregation.BITS_PER_BYTE, items)).isCloseTo(2.2041174235803607, within(1e-14));
    }

    @Test
    void valuesThatAreNoNumbersAreLeftOutOfNanmean() {
        assertThat(aggregate(Aggregation.NANMEAN, values(1, Double.NaN, 4))).isEqualTo(2.5);
    }

    @Test
    void instructionsOfAllPromptsCountAlike() {
        List<MetricItem> items = List.of(new Values(List.of(1.0)), new Values(List.of(0.0, 1.0, 0.0)));

        assertThat(aggregate(Aggregation.INSTRUCTION_ACCURACY, items)).isEqualTo(0.5);
    }

    @Test
    void meanHasTheErrorOfTheSample() {
        assertThat(aggregate(Aggregation.MEAN, values(1, 0, 0, 1, 1))).isEqualTo(0.6);
        assertThat(error(Aggregation.MEAN, values(1, 0, 0, 1, 1), 1)).hasValue(0.24494897427831783);
    }

    @Test
    void thereIsNoErrorOfOneDocNorWithoutIterations() {
        assertThat(error(Aggregation.MEAN, values(1), 1000)).isEmpty();
        assertThat(error(Aggregation.MEAN, values(1, 0), 0)).isEmpty();
        assertThat(error(Aggregation.PERPLEXITY, values(1, 0), 1)).isEmpty();
    }

    @Test
    void bootstrapDoesNotDependOnThreads() {
        List<MetricItem> items = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            items.add(new Value(-Math.sqrt(i)));
        }
        double alone = new ForkJoinPool(1)
                .submit(() -> error(Aggregation.PERPLEXITY, items, 5000))
                .join()
                .orElseThrow();

        assertThat(new ForkJoinPool(4)
                        .submit(() -> error(Aggregation.PERPLEXITY, items, 5000))
                        .join())
                .hasValue(alone);
    }

    @Test
    void itemsOfAnotherKindAreRefused() {
        assertThatThrownBy(() -> aggregate(Aggregation.WEIGHTED_PERPLEXITY, values(1)))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "Cannot aggregate by 'weighted_perplexity': the metric yields items of kind 'value'. Choose the aggregation that belongs to the metric.");
    }

    @Test
    void noItemsAreRefused() {
        assertThatThrownBy(() -> aggregate(Aggregation.MEAN, List.of()))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Cannot aggregate by 'mean': no doc has a score.");
    }

    @Test
    void unsupportedAggregationIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(Aggregation.BLEU::requireSupported)
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(
                        "Cannot aggregate by 'bleu': it is not supported. Use one of: bits_per_byte, brier_score, bypass, f1,");
    }

    @Test
    void partsAddUpToTheWhole() {
        List<MetricItem> marks = values(1, 0, 1, 1, 0, 1, 0, 0, 1);
        for (int at = 1; at < marks.size(); at++) {
            Contributions sum = Aggregation.MEAN
                    .contributions(marks.subList(0, at))
                    .plus(Aggregation.MEAN.contributions(marks.subList(at, marks.size())));
            assertThat(Aggregation.MEAN.aggregate(sum)).isEqualTo(5 / 9.0);
            assertThat(StandardError.of(Aggregation.MEAN, sum, 1).orElseThrow())
                    .isCloseTo(error(Aggregation.MEAN, marks, 1).orElseThrow(), within(1e-15));
        }
    }

    @Test
    void aPartThatFailedLeavesNoNumber() {
        Contributions half = Aggregation.MEAN.contributions(values(1, 0));
        Contributions failed = new Contributions.Unusable(3, "no number");

        assertThat(half.plus(failed).plus(half)).isEqualTo(new Contributions.Unusable(7, "no number"));
        assertThatThrownBy(() -> half.plus(Aggregation.MEDIAN.contributions(values(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("contributions to two aggregations do not add up");
    }

    /** The number for the items at once, which is that of their parts. */
    private static double aggregate(Aggregation aggregation, List<MetricItem> items) {
        double value = aggregation.aggregate(aggregation.contributions(items));
        double ofParts = items.stream()
                .map(item -> aggregation.contributions(List.of(item)))
                .reduce(Contributions::plus)
                .map(aggregation::aggregate)
                .orElseThrow();
        assertThat(ofParts).as("added up doc by doc").isCloseTo(value, within(1e-14));
        return value;
    }

    private static OptionalDouble error(Aggregation aggregation, List<MetricItem> items, int iterations) {
        return StandardError.of(aggregation, aggregation.contributions(items), iterations);
    }

    private static List<MetricItem> values(double... values) {
        return Arrays.stream(values)
                .mapToObj(value -> (MetricItem) new Value(value))
                .toList();
    }

    /** Items written as gold digit and predicted digit. */
    private static List<MetricItem> classified(String pairs) {
        return Arrays.stream(pairs.split(" ", -1))
                .map(pair -> (MetricItem) new Classified(pair.charAt(0) - '0', pair.charAt(1) - '0'))
                .toList();
    }
}
