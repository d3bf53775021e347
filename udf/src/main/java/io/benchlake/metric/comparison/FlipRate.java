package io.benchlake.metric.comparison;

import org.apache.commons.math3.distribution.HypergeometricDistribution;

/**
 * On how many docs two runs have other 0/1 values.
 *
 * @param docs at least 1
 */
public record FlipRate(long flips, long docs) {
    /** The share that is not exceeded, with a confidence of 95 % on the one side (Clopper and Pearson). */
    public double greatestShare() {
        return Proportion.exactHigh(flips, docs, 0.95);
    }

    /** The p-value of flipping no more often than the noise does: Fisher's exact test, one-sided. */
    public double moreThan(FlipRate noise) {
        return new HypergeometricDistribution(
                        null,
                        Math.toIntExact(docs + noise.docs),
                        Math.toIntExact(flips + noise.flips),
                        Math.toIntExact(docs))
                .upperCumulativeProbability(Math.toIntExact(flips));
    }
}
