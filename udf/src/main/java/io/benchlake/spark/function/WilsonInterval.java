package io.benchlake.spark.function;

import org.jspecify.annotations.Nullable;

/**
 * The 95 % score interval of a proportion: holds its level also for few docs and for shares near 0 and 1 (Wilson,
 * "Probable inference, the law of succession, and statistical inference", 1927).
 */
final class WilsonInterval {
    private static final double Z = 1.959963984540054;

    private WilsonInterval() {}

    /** Null if an argument is, if {@code n < 1}, or if {@code share} is no share. */
    static @Nullable Double low(@Nullable Double share, @Nullable Long n) {
        return share == null || n == null || !isShare(share, n) ? null : Math.max(0, end(share, n, -1));
    }

    /** Null as for {@link #low}. */
    static @Nullable Double high(@Nullable Double share, @Nullable Long n) {
        return share == null || n == null || !isShare(share, n) ? null : Math.min(1, end(share, n, 1));
    }

    private static boolean isShare(double share, long n) {
        return n >= 1 && share >= 0 && share <= 1;
    }

    private static double end(double share, long n, int side) {
        double spread = Math.sqrt(share * (1 - share) / n + Z * Z / (4.0 * n * n));
        return (share + Z * Z / (2.0 * n) + side * Z * spread) / (1 + Z * Z / n);
    }
}
