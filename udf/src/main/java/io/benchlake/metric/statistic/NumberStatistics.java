package io.benchlake.metric.statistic;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Statistics of docs that contribute numbers. */
final class NumberStatistics {
    private NumberStatistics() {}

    static Statistic mean(List<MetricItem> items) {
        double[] values = values(items);
        return drawn -> sum(values, drawn) / drawn.length;
    }

    static Statistic perplexity(List<MetricItem> items) {
        Statistic mean = mean(items);
        return drawn -> Math.exp(-mean.of(drawn));
    }

    static Statistic nanMean(List<MetricItem> items) {
        double[] values = values(items);
        return drawn -> {
            int[] numbers =
                    Arrays.stream(drawn).filter(i -> !Double.isNaN(values[i])).toArray();
            return sum(values, numbers) / numbers.length;
        };
    }

    static Statistic median(List<MetricItem> items) {
        double[] values = values(items);
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int[] ranks = Arrays.stream(values)
                .mapToInt(value -> Arrays.binarySearch(sorted, value))
                .toArray();
        return drawn -> sorted[rankInTheMiddle(ranks, drawn)];
    }

    static Statistic weightedPerplexity(List<MetricItem> items) {
        Statistic mean = weightedMean(items);
        return drawn -> Math.exp(-mean.of(drawn));
    }

    static Statistic bitsPerByte(List<MetricItem> items) {
        Statistic mean = weightedMean(items);
        return drawn -> -mean.of(drawn) / Math.log(2);
    }

    static Statistic meanOfAll(List<MetricItem> items) {
        double[] sums = numbers(
                items,
                item -> ((MetricItem.Values) item)
                        .values().stream().mapToDouble(Double::doubleValue).sum());
        double[] counts =
                numbers(items, item -> ((MetricItem.Values) item).values().size());
        return drawn -> sum(sums, drawn) / sum(counts, drawn);
    }

    private static Statistic weightedMean(List<MetricItem> items) {
        double[] sums = numbers(items, item -> ((MetricItem.Weighted) item).sum());
        double[] weights = numbers(items, item -> ((MetricItem.Weighted) item).weight());
        return drawn -> sum(sums, drawn) / sum(weights, drawn);
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

    static double[] values(List<MetricItem> items) {
        return numbers(items, item -> ((MetricItem.Value) item).value());
    }

    private static double[] numbers(List<MetricItem> items, ToDoubleFunction<MetricItem> number) {
        return items.stream().mapToDouble(number).toArray();
    }
}
