package io.benchlake.metric.statistic;

import io.benchlake.error.UserError;
import java.io.Serializable;
import java.util.List;
import java.util.stream.DoubleStream;

/** What one doc contributes to one metric. */
public sealed interface MetricItem extends Serializable {
    ItemKind kind();

    /** A number or a list, as the harness writes it. */
    Object toPlain();

    /** A score of its own, such as 0 or 1. */
    record Value(double value) implements MetricItem {
        @Override
        public ItemKind kind() {
            return ItemKind.VALUE;
        }

        @Override
        public Object toPlain() {
            return value;
        }
    }

    /** Scores that count one by one in the aggregate, such as one for each instruction of a prompt. */
    record Values(List<Double> values) implements MetricItem {
        public Values {
            values = List.copyOf(values);
        }

        @Override
        public ItemKind kind() {
            return ItemKind.VALUES;
        }

        @Override
        public Object toPlain() {
            return values;
        }
    }

    /** A sum and what it is divided by, such as a log-likelihood and its words. */
    record Weighted(double sum, double weight) implements MetricItem {
        @Override
        public ItemKind kind() {
            return ItemKind.WEIGHTED;
        }

        @Override
        public Object toPlain() {
            return List.of(sum, weight);
        }
    }

    /** The right class and the chosen one. */
    record Classified(int gold, int predicted) implements MetricItem {
        @Override
        public ItemKind kind() {
            return ItemKind.CLASSIFIED;
        }

        @Override
        public Object toPlain() {
            return List.of(gold, predicted);
        }
    }

    /** The right class and the probability of each. */
    record Probabilities(int gold, List<Double> probabilities) implements MetricItem {
        public Probabilities {
            probabilities = List.copyOf(probabilities);
        }

        @Override
        public ItemKind kind() {
            return ItemKind.PROBABILITIES;
        }

        @Override
        public Object toPlain() {
            return List.of(gold, probabilities);
        }
    }

    /** The right class and the log-likelihood of each. */
    record Likelihoods(int gold, List<Double> loglikelihoods) implements MetricItem {
        public Likelihoods {
            loglikelihoods = List.copyOf(loglikelihoods);
        }

        @Override
        public ItemKind kind() {
            return ItemKind.LIKELIHOODS;
        }

        @Override
        public Object toPlain() {
            return List.of(gold, loglikelihoods);
        }
    }

    /** Nothing: computing it went wrong, which leaves the metric without a score. */
    record Failed(String reason) implements MetricItem {
        /** What an unexpected error says, or at least its kind. */
        public static Failed of(RuntimeException error) {
            String message = error.getMessage();
            String kind = error.getClass().getSimpleName();
            return new Failed(error instanceof UserError && message != null ? message : kind + ": " + message);
        }

        @Override
        public ItemKind kind() {
            return ItemKind.FAILED;
        }

        @Override
        public Object toPlain() {
            return "failed: " + reason;
        }
    }

    /** A value of 1 if {@code right}, else 0. */
    static Value rightOrWrong(boolean right) {
        return new Value(right ? 1 : 0);
    }

    /** The probabilities of all classes, given as an array. */
    static Probabilities probabilities(int gold, double[] probabilities) {
        return new Probabilities(gold, DoubleStream.of(probabilities).boxed().toList());
    }
}
