package io.benchlake.metric.statistic;

import java.util.Arrays;

/** Statistics of docs that contribute a number each. */
final class NumberStatistics {
    private NumberStatistics() {}

    static Statistic perplexity(double[] values) {
        return drawn -> Math.exp(-(sum(values, drawn) / drawn.length));
    }

    static Statistic nanMean(double[] values) {
        return drawn -> {
            int[] numbers =
                    Arrays.stream(drawn).filter(i -> !Double.isNaN(values[i])).toArray();
            return sum(values, numbers) / numbers.length;
        };
    }

    static Statistic median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int[] ranks = Arrays.stream(values)
                .mapToInt(value -> Arrays.binarySearch(sorted, value))
                .toArray();
        return drawn -> sorted[rankInTheMiddle(ranks, drawn)];
    }

    /** Counts how often each rank was drawn, which is faster than sorting each draw. */
    private static int rankInTheMiddle(int[] ranks, int[] drawn) {
        int[] counts = new int[ranks.length];
        for (int doc : drawn) {
            counts[ranks[doc]]++;
        }
        int rank = 0;
        for (int below = counts[0]; below <= drawn.length / 2; below += counts[rank]) {
            rank++;
        }
        return rank;
    }

    private static double sum(double[] values, int[] drawn) {
        double sum = 0;
        for (int doc : drawn) {
            sum += values[doc];
        }
        return sum;
    }
}
