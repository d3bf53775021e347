package io.benchlake.metric.comparison;

import org.jspecify.annotations.Nullable;

/**
 * Means and sample variances of two models' values for the same docs.
 *
 * @param n at least 1; where it is 1, all variances are 0 and no standard error is known
 */
public record PairMoments(
        long n,
        double baseline,
        double candidate,
        double difference,
        double baselineVariance,
        double candidateVariance,
        double covariance,
        double differenceVariance) {

    public @Nullable Double baselineError() {
        return error(baselineVariance);
    }

    public @Nullable Double candidateError() {
        return error(candidateVariance);
    }

    /** What the error of the difference would be if the docs were not the same. */
    public @Nullable Double unpairedError() {
        return error(baselineVariance + candidateVariance);
    }

    /** Null where one of the two does not vary. */
    public @Nullable Double correlation() {
        double product = baselineVariance * candidateVariance;
        return product == 0 ? null : covariance / Math.sqrt(product);
    }

    /** The covariance of the two means. */
    public @Nullable Double errorCovariance() {
        return n < 2 ? null : covariance / n;
    }

    /** The difference with its standard error; null for a single doc. */
    public @Nullable Estimate estimate() {
        return n < 2 ? null : new Estimate(difference, Math.sqrt(differenceVariance / n));
    }

    private @Nullable Double error(double variance) {
        return n < 2 ? null : Math.sqrt(variance / n);
    }
}
