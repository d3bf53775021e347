package io.benchlake.spark.function;

import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Aggregator;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** {@code mean_stderr}: mean, standard error and number of the values that are not null. */
public final class MeanStandardError extends Aggregator<Double, ExactSums, Row> {
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
}
