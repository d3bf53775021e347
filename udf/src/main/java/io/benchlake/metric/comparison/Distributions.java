package io.benchlake.metric.comparison;

import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Erf;

/** Quantiles and tails that intervals and tests are made of, also far out. */
public final class Distributions {
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    /** Of the search for a quantile; the library's own stops at 1e-9. */
    private static final double ACCURACY = 1e-18;

    private Distributions() {}

    /** @param p between 0 and 1, both excluded */
    static double normalQuantile(double p) {
        if (p > 0.5) {
            return -normalQuantile(1 - p);
        }
        double z = NORMAL.inverseCumulativeProbability(p);
        return z - (normalTail(z) - p) / NORMAL.density(z); // the library's loses digits in the tail
    }

    /** How many standard errors an interval of this level reaches to either side. */
    static double critical(double level) {
        return normalQuantile((1 + level) / 2);
    }

    static double normalTwoSided(double z) {
        return 2 * normalTail(-Math.abs(z));
    }

    private static double normalTail(double z) {
        return 0.5 * Erf.erfc(-z / Math.sqrt(2));
    }

    /** @param p between 0 and 1, both excluded */
    public static double tQuantile(double p, double degreesOfFreedom) {
        return new TDistribution(null, degreesOfFreedom, ACCURACY).inverseCumulativeProbability(p);
    }

    static double tTwoSided(double t, double degreesOfFreedom) {
        return 2 * new TDistribution(null, degreesOfFreedom).cumulativeProbability(-Math.abs(t));
    }

    static double betaQuantile(double p, double alpha, double beta) {
        return new BetaDistribution(null, alpha, beta, ACCURACY).inverseCumulativeProbability(p);
    }

    /** The probability of at most {@code most} heads in {@code tosses} of a fair coin. */
    static double atMostHeads(long most, long tosses) {
        return most >= tosses ? 1 : Beta.regularizedBeta(0.5, (double) (tosses - most), most + 1.0);
    }

    /** The probability of just {@code heads} in {@code tosses} of a fair coin. */
    static double heads(long heads, long tosses) {
        return new BinomialDistribution(null, Math.toIntExact(tosses), 0.5).probability(Math.toIntExact(heads));
    }
}
