package io.benchlake.metric.statistic;

/** A number computed from docs that are drawn, perhaps several times, from a fixed list. */
@FunctionalInterface
interface Statistic {
    /**
     * The number for the docs at these positions of the list; sums run in the order drawn.
     *
     * @param drawn never empty
     */
    double of(int[] drawn);
}
