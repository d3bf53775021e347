package io.benchlake.metric.statistic;

import io.benchlake.metric.statistic.Contributions.Moments;
import io.benchlake.python.PythonRandom;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Standard errors of task scores, equal to the harness's: from the sample for means, by bootstrap if it does so, none
 * otherwise.
 *
 * <p>The bootstrap draws in chunks of at most 1,000 replicates; chunk {@code i} draws with Python's
 * {@code random.Random(i).choices}. Chunks run in parallel, and the result is the same however many threads there are.
 */
public final class StandardError {
    private static final int CHUNK = 1000;

    private StandardError() {}

    /**
     * Standard error of {@code aggregation} over all docs; empty if the harness says {@code N/A}: fewer than two docs,
     * no iterations, or an aggregation without one.
     *
     * @param all that the docs contribute
     * @param iterations of the bootstrap, rounded down to whole chunks; 0 asks for no standard errors at all, and 1 is
     *     too few for one
     */
    public static OptionalDouble of(Aggregation aggregation, Contributions all, int iterations) {
        if (all.docs() < 2 || iterations <= 0) {
            return OptionalDouble.empty();
        }
        return switch (aggregation.errorMethod()) {
            case SAMPLE -> OptionalDouble.of(((Moments) all).standardError());
            case BOOTSTRAP ->
                iterations == 1
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(bootstrap(aggregation.statistic(all), all.docs(), iterations));
            case NONE -> OptionalDouble.empty();
        };
    }

    static double bootstrap(Statistic statistic, int docs, int iterations) {
        int chunk = Math.min(CHUNK, iterations);
        double[] replicates = IntStream.range(0, iterations / chunk)
                .parallel()
                .mapToObj(seed -> replicates(statistic, docs, chunk, seed))
                .flatMapToDouble(Arrays::stream)
                .toArray();
        return sampleDeviation(replicates);
    }

    private static double[] replicates(Statistic statistic, int docs, int count, int seed) {
        PythonRandom random = new PythonRandom(seed);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = statistic.of(random.choices(docs, docs));
        }
        return values;
    }

    private static double sampleDeviation(double[] values) {
        double mean = sum(values) / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1));
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
