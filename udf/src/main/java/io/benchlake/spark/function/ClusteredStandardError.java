package io.benchlake.spark.function;

import io.benchlake.metric.comparison.ClusterSums;
import io.benchlake.metric.comparison.ClusteredMean;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.expressions.Aggregator;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/** {@code clustered_stderr}: the standard error of {@link ClusteredMeans} alone. */
final class ClusteredStandardError extends Aggregator<Tuple2<Double, String>, ClusterSums, @Nullable Double> {
    @Override
    public ClusterSums zero() {
        return new ClusterSums();
    }

    @Override
    public ClusterSums reduce(ClusterSums sums, Tuple2<Double, String> doc) {
        return ClusteredMeans.add(sums, doc._1(), doc._2());
    }

    @Override
    public ClusterSums merge(ClusterSums one, ClusterSums other) {
        one.add(other);
        return one;
    }

    @Override
    public @Nullable Double finish(ClusterSums sums) {
        ClusteredMean mean = sums.mean(PairAggregate.LEVEL);
        return mean == null ? null : mean.standardError();
    }

    @Override
    public Encoder<ClusterSums> bufferEncoder() {
        return Encoders.javaSerialization(ClusterSums.class);
    }

    @Override
    public Encoder<@Nullable Double> outputEncoder() {
        return Encoders.DOUBLE();
    }
}
