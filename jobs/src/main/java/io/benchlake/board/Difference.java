package io.benchlake.board;

import io.benchlake.metric.comparison.Estimate;
import io.benchlake.metric.comparison.LostAndGained;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How much better one score is than another, and whether that may be chance.
 *
 * @param standardError of the difference; null if nobody knows
 * @param pValue two-sided, of no difference; null if nobody knows
 */
record Difference(
        double estimate,
        @Nullable Double standardError,
        @Nullable Double pValue) {
    /**
     * The difference over the same docs: right and wrong answers are tested by McNemar's exact test, other values by
     * Student's.
     */
    static Difference paired(PairedDocs docs) {
        return docs.isZeroOne() ? ofRightAndWrong(docs) : ofValues(docs);
    }

    /** The difference of two numbers whose errors are independent. */
    static Difference normal(double estimate, @Nullable Double standardError) {
        return new Difference(
                estimate,
                standardError,
                standardError == null ? null : new Estimate(estimate, standardError).normalP());
    }

    /** The mean of independent differences; its standard error is unknown if one of theirs is. */
    static Difference mean(List<Difference> differences) {
        int count = differences.size();
        double estimate = differences.stream().mapToDouble(Difference::estimate).sum() / count;
        if (count == 1) {
            return differences.get(0);
        }
        if (differences.stream().anyMatch(difference -> difference.standardError() == null)) {
            return new Difference(estimate, null, null);
        }
        double variance = differences.stream()
                .mapToDouble(difference -> Objects.requireNonNull(difference.standardError()))
                .map(error -> error * error)
                .sum();
        return normal(estimate, Math.sqrt(variance) / count);
    }

    /** Bonett and Price's standard error, which is never 0. */
    private static Difference ofRightAndWrong(PairedDocs docs) {
        LostAndGained differing = new LostAndGained(docs.lost(), docs.gained());
        return new Difference(docs.difference(), differing.adjustedError(docs.docs()), differing.twoSided());
    }

    private static Difference ofValues(PairedDocs docs) {
        long n = docs.docs();
        double mean = docs.difference();
        if (n < 2) {
            return new Difference(mean, null, null);
        }
        double error = Math.sqrt(Math.max(0, docs.squares() - n * mean * mean) / (n - 1) / n);
        return new Difference(mean, error, new Estimate(mean, error).studentP(n - 1.0));
    }
}
