package io.benchlake.spark.function;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Aggregator;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** {@code mean_stderr}: mean, standard error and number of the values that are not null. */
public final class MeanStandardError extends Aggregator<Double, MeanStandardError.ExactSums, Row> {
    static final StructType RESULT = StructType.fromDDL("mean DOUBLE, stderr DOUBLE, n BIGINT NOT NULL");

    @Override
    public ExactSums zero() {
        return ExactSums.EMPTY;
    }

    @Override
    public ExactSums reduce(ExactSums sums, @Nullable Double value) {
        return value == null ? sums : sums.plus(value);
    }

    @Override
    public ExactSums merge(ExactSums left, ExactSums right) {
        return left.merge(right);
    }

    @Override
    public Row finish(ExactSums sums) {
        return RowFactory.create(sums.mean(), sums.standardError(), sums.count());
    }

    @Override
    public Encoder<ExactSums> bufferEncoder() {
        return Encoders.javaSerialization(ExactSums.class);
    }

    @Override
    public Encoder<Row> outputEncoder() {
        return Encoders.row(RESULT);
    }

    /**
     * Count, sum and sum of squares of numbers without any rounding, so that no order of adding changes a result.
     *
     * @param notFinite how many of the values were infinite or not a number; they are not in the sums
     */
    public record ExactSums(long count, long notFinite, BigDecimal sum, BigDecimal sumOfSquares)
            implements Serializable {
        public static final ExactSums EMPTY = new ExactSums(0, 0, BigDecimal.ZERO, BigDecimal.ZERO);

        /** Enough for the difference of two nearly equal sums to keep all digits of a double. */
        private static final MathContext PRECISION = new MathContext(80);

        public ExactSums plus(double value) {
            if (!Double.isFinite(value)) {
                return new ExactSums(count + 1, notFinite + 1, sum, sumOfSquares);
            }
            BigDecimal exact = new BigDecimal(value);
            return new ExactSums(count + 1, notFinite, sum.add(exact), sumOfSquares.add(exact.multiply(exact)));
        }

        public ExactSums merge(ExactSums other) {
            return new ExactSums(
                    count + other.count,
                    notFinite + other.notFinite,
                    sum.add(other.sum),
                    sumOfSquares.add(other.sumOfSquares));
        }

        /** Null for no values, NaN if one was not finite. */
        public @Nullable Double mean() {
            if (count == 0) {
                return null;
            }
            return notFinite > 0
                    ? Double.NaN
                    : sum.divide(BigDecimal.valueOf(count), PRECISION).doubleValue();
        }

        /** Sample standard deviation over the root of the count; null for fewer than two values. */
        public @Nullable Double standardError() {
            if (count < 2) {
                return null;
            }
            return notFinite > 0 ? Double.NaN : Math.sqrt(varianceOfMean());
        }

        private double varianceOfMean() {
            BigDecimal n = BigDecimal.valueOf(count);
            BigDecimal deviations = sumOfSquares.multiply(n).subtract(sum.multiply(sum));
            BigDecimal divisor = n.multiply(n).multiply(n.subtract(BigDecimal.ONE));
            return deviations.divide(divisor, PRECISION).doubleValue();
        }
    }
}
