package io.benchlake.metric.comparison;

import org.jspecify.annotations.Nullable;

/**
 * The difference of two scores over different docs, by Welch's test: for want of pairs, and never to decide by.
 *
 * @param degreesOfFreedom null, like interval and p-value, where neither score varies
 */
public record UnpairedTest(
        Estimate difference,
        @Nullable Double degreesOfFreedom,
        @Nullable Interval interval,
        @Nullable Double p) {
    /** A score over docs of its own. */
    public record Score(double value, double standardError, long n) {}

    public static UnpairedTest of(Score baseline, Score candidate, double level) {
        Estimate difference = new Estimate(
                candidate.value - baseline.value, Math.hypot(baseline.standardError, candidate.standardError));
        if (difference.standardError() == 0) {
            return new UnpairedTest(difference, null, null, null);
        }
        double variance = difference.standardError() * difference.standardError();
        double degrees = variance * variance / (share(baseline) + share(candidate));
        return new UnpairedTest(difference, degrees, difference.student(level, degrees), difference.studentP(degrees));
    }

    private static double share(Score score) {
        return Math.pow(score.standardError, 4) / (score.n - 1);
    }
}
