package io.benchlake.board;

import java.util.List;
import java.util.Objects;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
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
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    /**
     * The difference over the same docs: right and wrong answers are tested by McNemar's exact test, other values by
     * Student's.
     */
    static Difference paired(PairedDocs docs) {
        return docs.isZeroOne() ? ofRightAndWrong(docs) : ofValues(docs);
    }

    /** The difference of two numbers whose errors are independent. */
    static Difference normal(double estimate, @Nullable Double standardError) {
        return new Difference(estimate, standardError, standardError == null ? null : p(estimate, standardError));
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
        double n = docs.docs() + 2.0;
        double gained = (docs.gained() + 1) / n;
        double lost = (docs.lost() + 1) / n;
        double error = Math.sqrt((gained + lost - (gained - lost) * (gained - lost)) / n);
        return new Difference(docs.difference(), error, exact(docs.lost(), docs.gained()));
    }

    private static Difference ofValues(PairedDocs docs) {
        long n = docs.docs();
        double mean = docs.difference();
        if (n < 2) {
            return new Difference(mean, null, null);
        }
        double error = Math.sqrt(Math.max(0, docs.squares() - n * mean * mean) / (n - 1) / n);
        if (error == 0) {
            return normal(mean, error);
        }
        double tail = new TDistribution(null, n - 1.0).cumulativeProbability(-Math.abs(mean) / error);
        return new Difference(mean, error, 2 * tail);
    }

    private static double exact(long lost, long gained) {
        int differing = Math.toIntExact(lost + gained);
        int fewer = Math.toIntExact(Math.min(lost, gained));
        double tail = new BinomialDistribution(null, differing, 0.5).cumulativeProbability(fewer);
        return Math.min(1, 2 * tail);
    }

    /** A constant shift of all docs is no evidence about the next one. */
    private static @Nullable Double p(double estimate, double error) {
        if (error == 0) {
            return estimate == 0 ? 1.0 : null;
        }
        return 2 * NORMAL.cumulativeProbability(-Math.abs(estimate) / error);
    }
}
