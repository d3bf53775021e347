package io.benchlake.spark.function;

import static io.benchlake.spark.function.RecoveredShare.high;
import static io.benchlake.spark.function.RecoveredShare.low;

import io.benchlake.metric.comparison.AverageRecovery;
import io.benchlake.metric.comparison.Recovery;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.Tuple5;

/**
 * {@code average_recovery}: the ratio of the averages over tasks, each a row; a task that lacks a number is left out.
 */
final class AverageRecoveredShare
        extends StructAggregate<Tuple5<Double, Double, Double, Double, Double>, AverageRecovery> {
    static final Encoder<Tuple5<Double, Double, Double, Double, Double>> TASK = Encoders.tuple(
            Encoders.DOUBLE(), Encoders.DOUBLE(), Encoders.DOUBLE(), Encoders.DOUBLE(), Encoders.DOUBLE());

    AverageRecoveredShare() {
        super(AverageRecovery.class, "n_tasks BIGINT NOT NULL, " + RecoveredShare.RESULT);
    }

    @Override
    public AverageRecovery zero() {
        return AverageRecovery.NONE;
    }

    @Override
    public AverageRecovery reduce(AverageRecovery sums, Tuple5<Double, Double, Double, Double, Double> task) {
        boolean complete = Stream.of(0, 1, 2, 3, 4)
                .map(task::productElement)
                .allMatch(number -> number instanceof Double known && Double.isFinite(known));
        return complete ? sums.plus(one(task)) : sums;
    }

    private static AverageRecovery one(Tuple5<Double, Double, Double, Double, Double> task) {
        BigDecimal baselineError = new BigDecimal(task._3());
        BigDecimal candidateError = new BigDecimal(task._4());
        return new AverageRecovery(
                1,
                new BigDecimal(task._1()),
                new BigDecimal(task._2()),
                baselineError.multiply(baselineError),
                candidateError.multiply(candidateError),
                new BigDecimal(task._5()));
    }

    @Override
    public AverageRecovery merge(AverageRecovery one, AverageRecovery other) {
        return one.plus(other);
    }

    @Override
    public Row finish(AverageRecovery sums) {
        Recovery recovery = sums.of(PairAggregate.LEVEL);
        return recovery == null
                ? RowFactory.create(sums.tasks(), null, null, null, null)
                : RowFactory.create(
                        sums.tasks(),
                        recovery.ratio(),
                        recovery.standardError(),
                        low(recovery.interval()),
                        high(recovery.interval()));
    }
}
