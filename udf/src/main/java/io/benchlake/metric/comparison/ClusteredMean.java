package io.benchlake.metric.comparison;

import org.jspecify.annotations.Nullable;

/**
 * A mean over docs that come in clusters.
 *
 * @param standardError null, like all that rests on it, where there are fewer than two clusters
 * @param interval by Student's distribution, of one degree of freedom fewer than clusters
 * @param p two-sided, of a mean of 0
 * @param designEffect how many docs tell as much as one that stands alone; null where docs do not vary
 * @param share what is known of the mean where it is a share; null where a value is neither 0 nor 1
 */
public record ClusteredMean(
        double mean,
        Size size,
        @Nullable Double standardError,
        @Nullable Interval interval,
        @Nullable Double p,
        @Nullable Double designEffect,
        @Nullable Share share) {
    /** How many docs and clusters. */
    public record Size(long docs, long clusters) {}

    /** Wilson's interval with the number of docs without clusters that would tell as much. */
    public record Share(double effective, @Nullable Interval wilson) {}

    static ClusteredMean ofOneCluster(double mean, long docs) {
        return new ClusteredMean(mean, new Size(docs, 1), null, null, null, null, null);
    }

    static ClusteredMean of(Estimate estimate, Size size, double unclusteredError, boolean isShare, double level) {
        double degreesOfFreedom = size.clusters - 1.0;
        double ratio = estimate.standardError() / unclusteredError;
        return new ClusteredMean(
                estimate.value(),
                size,
                estimate.standardError(),
                estimate.student(level, degreesOfFreedom),
                estimate.studentP(degreesOfFreedom),
                unclusteredError == 0 ? null : ratio * ratio,
                isShare ? share(estimate, size, level) : null);
    }

    private static Share share(Estimate estimate, Size size, double level) {
        double effective = Proportion.effective(estimate.value(), size.docs, estimate.standardError());
        return new Share(effective, Proportion.clusteredWilson(estimate.value(), effective, size.clusters, level));
    }
}
