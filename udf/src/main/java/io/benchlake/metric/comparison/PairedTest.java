package io.benchlake.metric.comparison;

import org.jspecify.annotations.Nullable;

/**
 * Whether two models differ on the same docs: right and wrong answers by McNemar's exact test and Bonett and Price's
 * interval, other values by Student's. All is null where nobody knows.
 *
 * @param worse one-sided p-value of the candidate being no worse
 * @param better one-sided p-value of the candidate being no better
 * @param detectable the smallest difference that would have been seen in four of five such comparisons
 */
public record PairedTest(
        @Nullable Interval interval,
        @Nullable String intervalMethod,
        @Nullable Double p,
        @Nullable String pMethod,
        @Nullable Double worse,
        @Nullable Double better,
        @Nullable Double detectable) {
    private static final PairedTest UNKNOWN = new PairedTest(null, null, null, null, null, null, null);

    public static PairedTest of(PairSums sums, double level) {
        PairMoments moments = sums.moments();
        if (moments == null) {
            return UNKNOWN;
        }
        return sums.isZeroOne() ? ofRightAndWrong(sums.differing(), sums.n(), level) : ofValues(moments, level);
    }

    private static PairedTest ofRightAndWrong(LostAndGained differing, long n, double level) {
        double share = (double) differing.docs() / n;
        return new PairedTest(
                differing.interval(n, level),
                "bonett_price",
                differing.twoSided(),
                "mcnemar_exact",
                differing.worse(),
                differing.better(),
                DetectableDifference.USUAL.among(n, share));
    }

    private static PairedTest ofValues(PairMoments moments, double level) {
        Estimate estimate = moments.estimate();
        if (estimate == null) {
            return UNKNOWN;
        }
        double degreesOfFreedom = moments.n() - 1.0;
        @Nullable Double p = estimate.studentP(degreesOfFreedom);
        return new PairedTest(
                estimate.student(level, degreesOfFreedom),
                "t",
                p,
                "t",
                p == null ? null : oneSided(p, estimate.value()),
                p == null ? null : oneSided(p, -estimate.value()),
                DetectableDifference.USUAL.withError(estimate.standardError()));
    }

    /** The p-value of a number that is below 0 by chance. */
    private static double oneSided(double p, double value) {
        return value <= 0 && p < 1 ? p / 2 : value == 0 ? p : 1 - p / 2;
    }
}
