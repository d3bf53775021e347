package io.benchlake.metric;

/**
 * Wilson score interval of a share (Wilson 1927): keeps its coverage for few docs and shares near 0 or 1, where the
 * mean plus or minus 1.96 standard errors does not.
 */
public record Wilson(double low, double high) {
    /** Standard normal quantile of a two-sided 95 % interval. */
    public static final double Z_95 = 1.959963984540054;

    /**
     * The interval of {@code successes} out of {@code docs}.
     *
     * @param successes from 0 to {@code docs}; a fraction where it stems from a clustered sample
     * @param docs effective number of docs, above 0
     */
    public static Wilson of(double successes, double docs, double z) {
        double share = successes / docs;
        double square = z * z;
        double centre = (share + square / (2 * docs)) / (1 + square / docs);
        double half = z / (1 + square / docs) * Math.sqrt(share * (1 - share) / docs + square / (4 * docs * docs));
        return new Wilson(share == 0 ? 0 : centre - half, share == 1 ? 1 : centre + half);
    }

    /** The 95 % interval. */
    public static Wilson of(double successes, double docs) {
        return of(successes, docs, Z_95);
    }
}
