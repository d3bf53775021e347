package io.benchlake.metric;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Standard error of a mean over docs that come in groups, such as questions on one passage (Miller 2024, arXiv
 * 2411.00640, equation 4), with the factor C / (C − 1) for C clusters.
 */
public final class ClusteredStandardError {
    private ClusteredStandardError() {}

    /**
     * The standard error of the mean of all scores; empty for fewer than two clusters.
     *
     * @param clusters the scores of each cluster
     */
    public static OptionalDouble of(List<double[]> clusters) {
        if (clusters.size() < 2) {
            return OptionalDouble.empty();
        }
        long docs = clusters.stream().mapToLong(scores -> scores.length).sum();
        double mean = clusters.stream().mapToDouble(scores -> sum(scores, 0)).sum() / docs;
        double squares = clusters.stream()
                .mapToDouble(scores -> sum(scores, mean))
                .map(deviation -> deviation * deviation)
                .sum();
        double correction = (double) clusters.size() / (clusters.size() - 1);
        return OptionalDouble.of(Math.sqrt(squares * correction) / docs);
    }

    private static double sum(double[] scores, double mean) {
        double sum = 0;
        for (double score : scores) {
            sum += score - mean;
        }
        return sum;
    }
}
