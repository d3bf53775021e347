package io.benchlake.metric.comparison;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/**
 * The mean of docs with the spread that it has when as many docs, or clusters of docs, are drawn from them again and
 * again. The same seed gives the same numbers everywhere.
 *
 * @param p two-sided, of a mean of 0
 */
public record Bootstrap(double mean, double standardError, Interval interval, double p) {
    private static final double SAME = 1e-12;

    /** @param values in a fixed order, at least one */
    public static Bootstrap of(double[] values, int replicates, long seed, double level) {
        return of(Arrays.stream(values).mapToObj(value -> new Part(value, 1)).toList(), replicates, seed, level);
    }

    /** @param clusters of the values, in the same order */
    public static Bootstrap of(double[] values, List<?> clusters, int replicates, long seed, double level) {
        Map<Object, Part> parts = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            parts.merge(clusters.get(i), new Part(values[i], 1), Part::plus);
        }
        return of(List.copyOf(parts.values()), replicates, seed, level);
    }

    private static Bootstrap of(List<Part> parts, int replicates, long seed, double level) {
        double mean = parts.stream().reduce(Part.NONE, Part::plus).mean();
        double[] means = means(parts, replicates, seed);
        double tail = 100 * (1 - level) / 2;
        Percentile percentile = new Percentile().withEstimationType(EstimationType.R_7);
        percentile.setData(means);
        Interval interval = new Interval(percentile.evaluate(tail), percentile.evaluate(100 - tail));
        long asFar = Arrays.stream(means)
                .filter(one -> Math.abs(one - mean) >= Math.abs(mean) - SAME)
                .count();
        return new Bootstrap(
                mean, new StandardDeviation().evaluate(means), interval, (1.0 + asFar) / (1.0 + replicates));
    }

    static double[] means(List<Part> parts, int replicates, long seed) {
        SplitMix keys = new SplitMix(seed);
        return IntStream.range(0, replicates)
                .mapToDouble(replicate -> mean(parts, new SplitMix(keys.next())))
                .toArray();
    }

    private static double mean(List<Part> parts, SplitMix random) {
        double sum = 0;
        long docs = 0;
        for (int drawn = 0; drawn < parts.size(); drawn++) {
            Part part = parts.get(random.next(parts.size()));
            sum += part.sum;
            docs += part.docs;
        }
        return sum / docs;
    }

    /** Docs that are drawn together. */
    record Part(double sum, long docs) {
        static final Part NONE = new Part(0, 0);

        Part plus(Part more) {
            return new Part(sum + more.sum, docs + more.docs);
        }

        double mean() {
            return sum / docs;
        }
    }
}
