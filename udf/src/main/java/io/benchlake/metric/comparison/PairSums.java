package io.benchlake.metric.comparison;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * What two models' values for the same docs add up to, without any rounding, so that no order of adding changes a
 * result.
 *
 * @param bothRight docs with 1 in both
 * @param lost docs with 1 in the baseline, 0 in the candidate
 * @param gained docs with 0 in the baseline, 1 in the candidate
 * @param bothWrong docs with 0 in both
 * @param unscored docs that lack one of the two values
 * @param graded docs of which a value is neither 0 nor 1
 */
public record PairSums(long bothRight, long lost, long gained, long bothWrong, long unscored, Graded graded)
        implements Serializable {
    public static final PairSums NONE = new PairSums(0, 0, 0, 0, 0, Graded.NONE);

    /** Enough for the difference of two nearly equal sums to keep all digits of a double. */
    private static final MathContext PRECISION = new MathContext(80);

    /** With one more doc; a value that is missing or not finite leaves the doc unscored, and is never a zero. */
    public PairSums plus(@Nullable Double baseline, @Nullable Double candidate) {
        return baseline == null || candidate == null || !Double.isFinite(baseline) || !Double.isFinite(candidate)
                ? plus(new PairSums(0, 0, 0, 0, 1, Graded.NONE))
                : plusNumbers(baseline, candidate);
    }

    private PairSums plusNumbers(double a, double b) {
        if ((a != 0 && a != 1) || (b != 0 && b != 1)) {
            return plus(new PairSums(0, 0, 0, 0, 0, Graded.of(a, b)));
        }
        return a == 1
                ? plus(new PairSums((long) b, 1 - (long) b, 0, 0, 0, Graded.NONE))
                : plus(new PairSums(0, 0, (long) b, 1 - (long) b, 0, Graded.NONE));
    }

    public PairSums plus(PairSums more) {
        return new PairSums(
                bothRight + more.bothRight,
                lost + more.lost,
                gained + more.gained,
                bothWrong + more.bothWrong,
                unscored + more.unscored,
                graded.plus(more.graded));
    }

    /** Docs that both have a value for. */
    public long n() {
        return bothRight + lost + gained + bothWrong + graded.n;
    }

    public boolean isZeroOne() {
        return graded.n == 0;
    }

    public LostAndGained differing() {
        return new LostAndGained(lost, gained);
    }

    /** Means and variances; null if there is nothing to take the mean of. */
    public @Nullable PairMoments moments() {
        if (n() == 0) {
            return null;
        }
        Graded all = graded.plus(new Graded(
                0,
                BigDecimal.valueOf(bothRight + lost),
                BigDecimal.valueOf(bothRight + gained),
                BigDecimal.valueOf(bothRight + lost),
                BigDecimal.valueOf(bothRight + gained),
                BigDecimal.valueOf(bothRight)));
        BigDecimal shift = all.second.subtract(all.first);
        BigDecimal shiftSquares =
                all.firstSquares.add(all.secondSquares).subtract(all.products.multiply(BigDecimal.valueOf(2)));
        return new PairMoments(
                n(),
                mean(all.first),
                mean(all.second),
                mean(shift),
                covariance(all.firstSquares, all.first, all.first),
                covariance(all.secondSquares, all.second, all.second),
                covariance(all.products, all.first, all.second),
                covariance(shiftSquares, shift, shift));
    }

    private double mean(BigDecimal sum) {
        return sum.divide(BigDecimal.valueOf(n()), PRECISION).doubleValue();
    }

    /** Of the sample; 0 for a single doc. */
    private double covariance(BigDecimal products, BigDecimal first, BigDecimal second) {
        BigDecimal n = BigDecimal.valueOf(n());
        BigDecimal deviations = products.multiply(n).subtract(first.multiply(second));
        BigDecimal divisor = n.multiply(n.subtract(BigDecimal.ONE)).max(BigDecimal.ONE);
        return deviations.divide(divisor, PRECISION).doubleValue();
    }

    /** The exact sums of values that are not all zeros and ones. */
    public record Graded(
            long n,
            BigDecimal first,
            BigDecimal second,
            BigDecimal firstSquares,
            BigDecimal secondSquares,
            BigDecimal products)
            implements Serializable {
        static final Graded NONE =
                new Graded(0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

        static Graded of(double first, double second) {
            BigDecimal a = new BigDecimal(first);
            BigDecimal b = new BigDecimal(second);
            return new Graded(1, a, b, a.multiply(a), b.multiply(b), a.multiply(b));
        }

        Graded plus(Graded more) {
            return more.equals(NONE)
                    ? this
                    : new Graded(
                            n + more.n,
                            first.add(more.first),
                            second.add(more.second),
                            firstSquares.add(more.firstSquares),
                            secondSquares.add(more.secondSquares),
                            products.add(more.products));
        }
    }
}
