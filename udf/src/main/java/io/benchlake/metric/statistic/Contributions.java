package io.benchlake.metric.statistic;

import java.io.Serializable;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What docs contribute to one metric, no more of it than the metric's aggregation needs. What consecutive parts of a
 * task's docs contribute adds up to what all of them do.
 */
public sealed interface Contributions extends Serializable {
    int docs();

    /** What these docs contribute together with those that follow them. */
    Contributions plus(Contributions next);

    /** Nothing that could be aggregated, since a doc's part is missing or of the wrong kind. */
    record Unusable(int docs, String reason) implements Contributions {
        @Override
        public Contributions plus(Contributions next) {
            return new Unusable(docs + next.docs(), reason);
        }
    }

    /**
     * Numbers of which the mean is asked.
     *
     * @param squares sum of the squared distances from the mean
     */
    record Moments(int docs, double sum, double squares) implements Contributions {
        static Moments of(List<MetricItem> items) {
            double[] values = values(items);
            double sum = Contributions.sum(values);
            return new Moments(values.length, sum, distances(values, sum / values.length));
        }

        double mean() {
            return sum / docs;
        }

        /** Sample standard deviation over the root of the number of docs; at least two docs. */
        double standardError() {
            return Math.sqrt(squares / (docs - 1)) / Math.sqrt(docs);
        }

        /** By Chan, Golub and LeVeque (1979). */
        @Override
        public Contributions plus(Contributions next) {
            if (!(next instanceof Moments more)) {
                return next.plusBefore(docs);
            }
            double distance = more.mean() - mean();
            double between = distance * distance * docs * more.docs / (docs + more.docs);
            return new Moments(docs + more.docs, sum + more.sum, squares + more.squares + between);
        }
    }

    /** A sum and what it is divided by. */
    record Ratio(int docs, double sum, double weight) implements Contributions {
        static Ratio of(List<MetricItem> items, ToDoubleFunction<MetricItem> sum, ToDoubleFunction<MetricItem> weight) {
            return new Ratio(
                    items.size(), Contributions.sum(numbers(items, sum)), Contributions.sum(numbers(items, weight)));
        }

        double quotient() {
            return sum / weight;
        }

        @Override
        public Contributions plus(Contributions next) {
            return next instanceof Ratio more
                    ? new Ratio(docs + more.docs, sum + more.sum, weight + more.weight)
                    : next.plusBefore(docs);
        }
    }

    /** All numbers, for an aggregation that looks at each. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Numbers(double[] values) implements Contributions {
        static Numbers of(List<MetricItem> items) {
            return new Numbers(Contributions.values(items));
        }

        @Override
        public int docs() {
            return values.length;
        }

        @Override
        public Contributions plus(Contributions next) {
            return next instanceof Numbers more
                    ? new Numbers(DoubleStream.concat(DoubleStream.of(values), DoubleStream.of(more.values))
                            .toArray())
                    : next.plusBefore(docs());
        }
    }

    /** All right classes and chosen ones. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Classes(int[] golds, int[] predictions) implements Contributions {
        static Classes of(List<MetricItem> items) {
            return new Classes(
                    items.stream()
                            .mapToInt(item -> ((MetricItem.Classified) item).gold())
                            .toArray(),
                    items.stream()
                            .mapToInt(item -> ((MetricItem.Classified) item).predicted())
                            .toArray());
        }

        @Override
        public int docs() {
            return golds.length;
        }

        @Override
        public Contributions plus(Contributions next) {
            return next instanceof Classes more
                    ? new Classes(concat(golds, more.golds), concat(predictions, more.predictions))
                    : next.plusBefore(docs());
        }

        private static int[] concat(int[] first, int[] then) {
            return IntStream.concat(IntStream.of(first), IntStream.of(then)).toArray();
        }
    }

    /** A failure after docs that had none. */
    private Contributions plusBefore(int earlier) {
        if (this instanceof Unusable unusable) {
            return new Unusable(earlier + unusable.docs, unusable.reason);
        }
        throw new IllegalArgumentException("contributions to two aggregations do not add up");
    }

    private static double[] values(List<MetricItem> items) {
        return numbers(items, item -> ((MetricItem.Value) item).value());
    }

    private static double[] numbers(List<MetricItem> items, ToDoubleFunction<MetricItem> number) {
        return items.stream().mapToDouble(number).toArray();
    }

    /** One addition after the other, as the harness adds. */
    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    private static double distances(double[] values, double mean) {
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return squares;
    }
}
