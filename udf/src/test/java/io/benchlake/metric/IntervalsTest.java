package io.benchlake.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.benchlake.metric.aggregate.StandardError;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntervalsTest {
    /** Newcombe, Statistics in Medicine 17 (1998), table I, method 3. */
    @Test
    void wilsonIntervalsAreThePublishedOnes() {
        assertInterval(Wilson.of(81, 263), 0.2553, 0.3662);
        assertInterval(Wilson.of(15, 148), 0.0624, 0.1605);
        assertInterval(Wilson.of(0, 20), 0, 0.1611);
        assertInterval(Wilson.of(1, 29), 0.0061, 0.1718);
    }

    @Test
    void wilsonIntervalOfACertainResultEndsAtOne() {
        assertThat(Wilson.of(1, 1).high()).isEqualTo(1);
        assertThat(Wilson.of(1, 1).low()).isCloseTo(0.2065, within(5e-5));
    }

    @Test
    void clustersOfOneGiveTheOrdinaryError() {
        List<double[]> single = List.of(new double[] {1}, new double[] {0}, new double[] {0}, new double[] {1});

        assertThat(ClusteredStandardError.of(single).orElseThrow())
                .isCloseTo(StandardError.ofMean(new double[] {1, 0, 0, 1}), within(1e-15));
    }

    @Test
    void equalDocsOfAClusterCountOnce() {
        List<double[]> doubled = List.of(new double[] {1, 1}, new double[] {0, 0}, new double[] {1, 1});

        assertThat(ClusteredStandardError.of(doubled).orElseThrow())
                .isCloseTo(StandardError.ofMean(new double[] {1, 0, 1}), within(1e-15));
    }

    @Test
    void oneClusterHasNoError() {
        assertThat(ClusteredStandardError.of(List.of(new double[] {1, 0}))).isEmpty();
    }

    private static void assertInterval(Wilson interval, double low, double high) {
        assertThat(interval.low()).isCloseTo(low, within(5e-5));
        assertThat(interval.high()).isCloseTo(high, within(5e-5));
    }
}
