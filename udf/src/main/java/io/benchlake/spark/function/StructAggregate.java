package io.benchlake.spark.function;

import java.io.Serializable;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Aggregator;
import org.apache.spark.sql.types.StructType;

/** An aggregate function whose result is a struct. */
abstract class StructAggregate<I, B extends Serializable> extends Aggregator<I, B, Row> {
    private final Class<B> sums;
    private final StructType result;

    StructAggregate(Class<B> sums, String result) {
        this.sums = sums;
        this.result = StructType.fromDDL(result);
    }

    @Override
    public Encoder<B> bufferEncoder() {
        return Encoders.javaSerialization(sums);
    }

    @Override
    public Encoder<Row> outputEncoder() {
        return Encoders.row(result);
    }
}
