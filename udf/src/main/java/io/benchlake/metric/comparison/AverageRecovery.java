package io.benchlake.metric.comparison;

import java.io.Serializable;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The ratio of two averages over the same tasks, from exact sums over the tasks.
 *
 * @param baselineVariance sum of the variances of the baseline's scores
 * @param candidateVariance sum of the variances of the candidate's
 * @param covariance sum of the covariances of the two
 */
public record AverageRecovery(
        long tasks,
        BigDecimal baseline,
        BigDecimal candidate,
        BigDecimal baselineVariance,
        BigDecimal candidateVariance,
        BigDecimal covariance)
        implements Serializable {
    public static final AverageRecovery NONE =
            new AverageRecovery(0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    public AverageRecovery plus(AverageRecovery more) {
        return new AverageRecovery(
                tasks + more.tasks,
                baseline.add(more.baseline),
                candidate.add(more.candidate),
                baselineVariance.add(more.baselineVariance),
                candidateVariance.add(more.candidateVariance),
                covariance.add(more.covariance));
    }

    /** Null where the baseline's average is 0. */
    public @Nullable Recovery of(double level) {
        double sum = baseline.doubleValue();
        if (sum == 0) {
            return null;
        }
        double ratio = candidate.doubleValue() / sum;
        double variance = candidateVariance.doubleValue()
                - 2 * ratio * covariance.doubleValue()
                + ratio * ratio * baselineVariance.doubleValue();
        double error = Math.sqrt(Math.max(0, variance)) / Math.abs(sum);
        return new Recovery(ratio, error, Interval.around(ratio, Distributions.critical(level) * error), null);
    }
}
