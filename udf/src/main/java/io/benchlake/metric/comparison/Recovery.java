package io.benchlake.metric.comparison;

import org.jspecify.annotations.Nullable;

/**
 * What share of the baseline's score the candidate keeps.
 *
 * @param standardError by the delta method; null for a single doc
 * @param interval by the normal distribution, likewise
 * @param fieller Fieller's interval, which holds also near a baseline of 0; null where it has no bounds
 */
public record Recovery(
        double ratio,
        @Nullable Double standardError,
        @Nullable Interval interval,
        @Nullable Interval fieller) {
    /** Null where the baseline is 0. */
    public static @Nullable Recovery of(PairMoments moments, double level) {
        if (moments.baseline() == 0) {
            return null;
        }
        double ratio = moments.candidate() / moments.baseline();
        if (moments.n() < 2) {
            return new Recovery(ratio, null, null, null);
        }
        double critical = Distributions.critical(level);
        double error = error(moments, ratio);
        return new Recovery(ratio, error, Interval.around(ratio, critical * error), fieller(moments, critical));
    }

    /** Of candidate less ratio times baseline, whose mean is 0. */
    private static double error(PairMoments moments, double ratio) {
        double variance = moments.candidateVariance()
                - 2 * ratio * moments.covariance()
                + ratio * ratio * moments.baselineVariance();
        return Math.sqrt(Math.max(0, variance) / moments.n()) / Math.abs(moments.baseline());
    }

    /** The ratios whose difference from what was seen is not significant: between the roots of a parabola. */
    private static @Nullable Interval fieller(PairMoments moments, double critical) {
        double scale = critical * critical / moments.n();
        double square = moments.baseline() * moments.baseline() - scale * moments.baselineVariance();
        double half = moments.baseline() * moments.candidate() - scale * moments.covariance();
        double constant = moments.candidate() * moments.candidate() - scale * moments.candidateVariance();
        return square <= 0
                ? null
                : Interval.around(half / square, Math.sqrt(Math.max(0, half * half - square * constant)) / square);
    }
}
