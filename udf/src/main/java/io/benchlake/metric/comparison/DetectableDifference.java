package io.benchlake.metric.comparison;

import org.jspecify.annotations.Nullable;

/**
 * What difference a comparison would have seen: one of this size is significant at {@code alpha} in a share of
 * {@code power} of such comparisons.
 */
public record DetectableDifference(double alpha, double power) {
    public static final DetectableDifference USUAL = new DetectableDifference(0.05, 0.8);

    private static final double CONFIDENCE = 0.95;
    private static final double ONE_POINT = 0.01;

    /** Null where the docs do not vary: nothing is known then. */
    public @Nullable Double withError(double standardError) {
        return standardError == 0 ? null : reach() * standardError;
    }

    /**
     * Of right and wrong answers.
     *
     * @param share of the docs on which the two models differ
     */
    public @Nullable Double among(long n, double share) {
        return withError(Math.sqrt(share / n));
    }

    /** The same, given how many docs differ (Connor, 1987); for planning only. Null where no difference is enough. */
    public @Nullable Double amongGivenShare(long n, double share) {
        double first = Distributions.critical(1 - alpha);
        double second = Distributions.normalQuantile(power);
        double half = first * Math.sqrt(n * share);
        double scale = n + second * second;
        double root = half * half - scale * share * (first * first - second * second);
        double difference = root < 0 ? share : (half + Math.sqrt(root)) / scale;
        return share == 0 || difference >= share ? null : difference;
    }

    /** The largest share of differing docs that fits what was seen, with a confidence of 95 %. */
    public double greatestShare(long n, double share) {
        return Proportion.exactHigh(Math.round(share * n), n, CONFIDENCE);
    }

    /** How many docs it takes to see one point; null where the docs do not vary. */
    public @Nullable Long docsForOnePoint(double share) {
        double ratio = reach() / ONE_POINT;
        return share == 0 ? null : (long) Math.ceil(ratio * ratio * share);
    }

    private double reach() {
        return Distributions.critical(1 - alpha) + Distributions.normalQuantile(power);
    }
}
