package io.benchlake.metric.statistic;

import io.benchlake.error.UserError;
import io.benchlake.metric.statistic.Contributions.Classes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Statistics of docs that contribute a right and a chosen class. */
final class ClassStatistics {
    private ClassStatistics() {}

    /** F1 of class 1; defined for class 1 and one other, as scikit-learn's {@code average='binary'}. */
    static Statistic f1(Classes all) {
        requireBinary(IntStream.concat(Arrays.stream(all.golds()), Arrays.stream(all.predictions()))
                .distinct()
                .toArray());
        return f1OfClass(1, all);
    }

    static Statistic threeClassF1(Classes all) {
        List<Statistic> scores =
                IntStream.range(0, 3).mapToObj(label -> f1OfClass(label, all)).toList();
        return drawn -> scores.stream().mapToDouble(score -> score.of(drawn)).sum() / 3;
    }

    /** The multiclass form of Gorodkin (2004), which is the usual one for two classes. */
    static Statistic matthewsCorrelation(Classes all) {
        int[] labels = IntStream.concat(Arrays.stream(all.golds()), Arrays.stream(all.predictions()))
                .distinct()
                .sorted()
                .toArray();
        int[] golds = positions(all.golds(), labels);
        int[] predictions = positions(all.predictions(), labels);
        return drawn -> matthewsCorrelation(labels.length, golds, predictions, drawn);
    }

    private static double matthewsCorrelation(int labels, int[] golds, int[] predictions, int[] drawn) {
        double[] gold = new double[labels];
        double[] predicted = new double[labels];
        double right = 0;
        for (int doc : drawn) {
            gold[golds[doc]]++;
            predicted[predictions[doc]]++;
            right += golds[doc] == predictions[doc] ? 1 : 0;
        }
        double square = (double) drawn.length * drawn.length;
        double spread = (square - dot(predicted, predicted)) * (square - dot(gold, gold));
        return spread == 0 ? 0 : (right * drawn.length - dot(gold, predicted)) / Math.sqrt(spread);
    }

    /** Twice the docs that are and are called {@code label}, over the docs that are plus those that are called so. */
    private static Statistic f1OfClass(int label, Classes all) {
        int[] golds = all.golds();
        int[] predictions = all.predictions();
        long[] counts = IntStream.range(0, golds.length)
                .mapToLong(i -> twoCounts(golds[i] == label, predictions[i] == label))
                .toArray();
        return drawn -> {
            long sum = 0;
            for (int doc : drawn) {
                sum += counts[doc];
            }
            return (int) sum == 0 ? 0 : (double) (sum >>> 32) / (int) sum;
        };
    }

    /** Numerator and denominator in one word, which sums both without a branch. */
    private static long twoCounts(boolean isGold, boolean isPredicted) {
        long numerator = isGold && isPredicted ? 2 : 0;
        long denominator = (isGold ? 1L : 0) + (isPredicted ? 1L : 0);
        return (numerator << 32) + denominator;
    }

    private static void requireBinary(int[] classes) {
        int other = Arrays.stream(classes)
                .filter(label -> label != 0 && label != 1)
                .findFirst()
                .orElse(0);
        boolean isBinary = classes.length < 2
                || (classes.length == 2 && Arrays.stream(classes).anyMatch(label -> label == 1));
        if (!isBinary) {
            throw UserError.invalidInput(
                    "Cannot aggregate by 'f1': class %d is neither 0 nor 1. Use f1 for questions with two choices and a gold answer among them."
                            .formatted(other));
        }
    }

    private static int[] positions(int[] classes, int[] labels) {
        return Arrays.stream(classes)
                .map(label -> Arrays.binarySearch(labels, label))
                .toArray();
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
