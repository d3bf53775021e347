package io.benchlake.metric.comparison;

import org.jspecify.annotations.Nullable;

/** Intervals of a share of docs. */
public final class Proportion {
    private Proportion() {}

    /**
     * The score interval: holds its level also for few docs and for shares near 0 and 1 (Wilson, "Probable inference,
     * the law of succession, and statistical inference", 1927). Null where {@code n < 1}, or where {@code share} is no
     * share.
     */
    public static @Nullable Interval wilson(double share, long n, double level) {
        return n >= 1 && isShare(share) ? score(share, (double) n, Distributions.critical(level)) : null;
    }

    /**
     * The same of a share whose docs come in clusters: of as many docs as would have this standard error if each stood
     * alone, by Student's distribution. Null where one of the two is unknown.
     */
    public static @Nullable Interval clusteredWilson(double share, double effective, long clusters, double level) {
        return clusters >= 2 && isShare(share)
                ? score(share, effective, Distributions.tQuantile((1 + level) / 2, clusters - 1.0))
                : null;
    }

    /** How many docs without clusters would have this standard error; never more than there are. */
    public static double effective(double share, long n, double standardError) {
        double variance = share * (1 - share);
        return variance == 0 ? n : Math.min((double) n, variance / (standardError * standardError));
    }

    private static boolean isShare(double share) {
        return share >= 0 && share <= 1;
    }

    private static Interval score(double share, double n, double critical) {
        double square = critical * critical;
        double spread = critical * Math.sqrt(share * (1 - share) / n + square / (4 * n * n));
        double centre = share + square / (2 * n);
        double scale = 1 + square / n;
        return new Interval((centre - spread) / scale, (centre + spread) / scale).within(0, 1);
    }

    /** The exact interval of Clopper and Pearson. Null where {@code right} of {@code n} is no share. */
    public static @Nullable Interval exact(long right, long n, double level) {
        if (n < 1 || right < 0 || right > n) {
            return null;
        }
        double tail = (1 - level) / 2;
        double low = right == 0 ? 0 : Distributions.betaQuantile(tail, (double) right, n - right + 1.0);
        return new Interval(low, exactHigh(right, n, 1 - tail));
    }

    /** The share that is not exceeded, with this confidence on the one side. */
    static double exactHigh(long right, long n, double confidence) {
        return right == n ? 1 : Distributions.betaQuantile(confidence, right + 1.0, (double) (n - right));
    }
}
