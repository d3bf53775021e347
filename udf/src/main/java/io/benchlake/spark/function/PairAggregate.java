package io.benchlake.spark.function;

import io.benchlake.metric.comparison.PairSums;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import scala.Tuple2;

/** An aggregate over two models' values for the same docs: baseline, candidate. */
abstract class PairAggregate extends StructAggregate<Tuple2<Double, Double>, PairSums> {
    static final Encoder<Tuple2<Double, Double>> PAIR = Encoders.tuple(Encoders.DOUBLE(), Encoders.DOUBLE());

    /** The results of all of them are at this level. */
    static final double LEVEL = 0.95;

    PairAggregate(String result) {
        super(PairSums.class, result);
    }

    @Override
    public PairSums zero() {
        return PairSums.NONE;
    }

    @Override
    public PairSums reduce(PairSums sums, Tuple2<Double, Double> pair) {
        return sums.plus(pair._1(), pair._2());
    }

    @Override
    public PairSums merge(PairSums one, PairSums other) {
        return one.plus(other);
    }
}
