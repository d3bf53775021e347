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
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

/** Numbers compared with are those of lm-evaluation-harness 0.4.13 with scikit-learn 1.9.1 for the same input. */
class AggregationTest {
    private static final List<MetricItem> HALVES = values(2.5, 1.0, 3.0, 0.0, 0.5, 4.0, 0.5, 2.5, 4.5, 0.0, 4.0, 1.5);
    private static final List<MetricItem> TWO_CLASSES = classified("00 11 00 01 00 00 10 00 01 10 01 00 01 00 00");
    private static final List<MetricItem> THREE_CLASSES = classified("12 21 11 21 11 00 20 02 12 11 21 12");

    @Test
    void medianIsTheUpperMiddleOne() {
        assertThat(Aggregation.MEDIAN.aggregate(HALVES)).isEqualTo(2.5);
        assertThat(StandardError.of(Aggregation.MEDIAN, HALVES, 2000)).hasValue(0.8544542021031565);
    }

    @Test
    void perplexityIsBootstrappedDrawByDraw() {
        List<MetricItem> negative = HALVES.stream()
                .map(item -> (MetricItem) new Value(-((Value) item).value()))
                .toList();

        assertThat(StandardError.of(Aggregation.PERPLEXITY, negative, 500)).hasValue(4.000834535169629);
    }

    @Test
    void f1IsThatOfClassOne() {
        assertThat(Aggregation.F1.aggregate(TWO_CLASSES)).isEqualTo(0.25);
        assertThat(StandardError.of(Aggregation.F1, TWO_CLASSES, 100).orElseThrow())
                .isCloseTo(0.1929297355975909, within(1e-12));
    }

    @Test
    void matthewsCorrelationHasAnyNumberOfClasses() {
        assertThat(Aggregation.MATTHEWS_CORRCOEF.aggregate(TWO_CLASSES)).isEqualTo(0);
        assertThat(Aggregation.MATTHEWS_CORRCOEF.aggregate(THREE_CLASSES))
                .isCloseTo(-0.09090909090909091, within(1e-15));
        assertThat(StandardError.of(Aggregation.MATTHEWS_CORRCOEF, TWO_CLASSES, 100)
                        .orElseThrow())
                .isCloseTo(0.2485580840554444, within(1e-12));
    }

    @Test
    void f1RefusesMoreThanTwoClasses() {
        assertThatThrownBy(() -> Aggregation.F1.aggregate(THREE_CLASSES))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Cannot aggregate by 'f1': class 2 is neither 0 nor 1.");
    }

    @Test
    void brierScoreIsTheSquaredDistanceOfAllClasses() {
        List<MetricItem> items =
                List.of(new Probabilities(0, List.of(.7, .2, .1)), new Probabilities(2, List.of(.25, .25, .5)));

        assertThat(Aggregation.BRIER_SCORE.aggregate(items)).isCloseTo(0.2575, within(1e-15));
        assertThat(StandardError.of(Aggregation.BRIER_SCORE, items, 100)).isEmpty();
    }

    @Test
    void weightedMeansDivideSums() {
        List<MetricItem> items = List.of(new Weighted(-3.5, 2), new Weighted(-10.25, 7));

        assertThat(Aggregation.WEIGHTED_PERPLEXITY.aggregate(items)).isCloseTo(4.6079256016029415, within(1e-14));
        assertThat(Aggregation.BITS_PER_BYTE.aggregate(items)).isCloseTo(2.2041174235803607, within(1e-14));
    }

    @Test
    void valuesThatAreNoNumbersAreLeftOutOfNanmean() {
        assertThat(Aggregation.NANMEAN.aggregate(values(1, Double.NaN, 4))).isEqualTo(2.5);
    }

    @Test
    void instructionsOfAllPromptsCountAlike() {
        List<MetricItem> items = List.of(new Values(List.of(1.0)), new Values(List.of(0.0, 1.0, 0.0)));

        assertThat(Aggregation.INSTRUCTION_ACCURACY.aggregate(items)).isEqualTo(0.5);
    }

    @Test
    void meanHasTheErrorOfTheSample() {
        assertThat(Aggregation.MEAN.aggregate(values(1, 0, 0, 1, 1))).isEqualTo(0.6);
        assertThat(StandardError.of(Aggregation.MEAN, values(1, 0, 0, 1, 1), 1)).hasValue(0.24494897427831783);
    }

    @Test
    void thereIsNoErrorOfOneDocNorWithoutIterations() {
        assertThat(StandardError.of(Aggregation.MEAN, values(1), 1000)).isEmpty();
        assertThat(StandardError.of(Aggregation.MEAN, values(1, 0), 0)).isEmpty();
        assertThat(StandardError.of(Aggregation.PERPLEXITY, values(1, 0), 1)).isEmpty();
    }

    @Test
    void bootstrapDoesNotDependOnThreads() {
        List<MetricItem> items = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            items.add(new Value(-Math.sqrt(i)));
        }
        double alone = new ForkJoinPool(1)
                .submit(() -> StandardError.of(Aggregation.PERPLEXITY, items, 5000))
                .join()
                .orElseThrow();

        assertThat(new ForkJoinPool(4)
                        .submit(() -> StandardError.of(Aggregation.PERPLEXITY, items, 5000))
                        .join())
                .hasValue(alone);
    }

    @Test
    void itemsOfAnotherKindAreRefused() {
        assertThatThrownBy(() -> Aggregation.WEIGHTED_PERPLEXITY.aggregate(values(1)))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "Cannot aggregate by 'weighted_perplexity': the metric yields items of kind 'value'. Choose the aggregation that belongs to the metric.");
    }

    @Test
    void noItemsAreRefused() {
        assertThatThrownBy(() -> Aggregation.MEAN.aggregate(List.of()))
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
