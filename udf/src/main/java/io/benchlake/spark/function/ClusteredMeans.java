package io.benchlake.spark.function;

import static io.benchlake.spark.function.RecoveredShare.high;
import static io.benchlake.spark.function.RecoveredShare.low;

import io.benchlake.metric.comparison.ClusterSums;
import io.benchlake.metric.comparison.ClusteredMean;
import io.benchlake.metric.comparison.ClusteredMean.Share;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/** {@code clustered_mean}: a mean over docs that come in clusters; docs without a value or a cluster do not count. */
final class ClusteredMeans extends StructAggregate<Tuple2<Double, String>, ClusterSums> {
    static final Encoder<Tuple2<Double, String>> DOC = Encoders.tuple(Encoders.DOUBLE(), Encoders.STRING());

    ClusteredMeans() {
        super(ClusterSums.class, """
                n BIGINT NOT NULL, clusters BIGINT NOT NULL, mean DOUBLE, stderr DOUBLE,
                ci_low DOUBLE, ci_high DOUBLE, p_value DOUBLE, design_effect DOUBLE,
                n_effective DOUBLE, wilson_low DOUBLE, wilson_high DOUBLE""");
    }

    @Override
    public ClusterSums zero() {
        return new ClusterSums();
    }

    @Override
    public ClusterSums reduce(ClusterSums sums, Tuple2<Double, String> doc) {
        return add(sums, doc._1(), doc._2());
    }

    static ClusterSums add(ClusterSums sums, @Nullable Double value, @Nullable String cluster) {
        if (value != null && Double.isFinite(value) && cluster != null) {
            sums.add(value, cluster);
        }
        return sums;
    }

    @Override
    public ClusterSums merge(ClusterSums one, ClusterSums other) {
        one.add(other);
        return one;
    }

    @Override
    public Row finish(ClusterSums sums) {
        ClusteredMean mean = sums.mean(PairAggregate.LEVEL);
        return mean == null
                ? RowFactory.create(0L, 0L, null, null, null, null, null, null, null, null, null)
                : row(mean, mean.share());
    }

    private static Row row(ClusteredMean mean, @Nullable Share share) {
        return RowFactory.create(
                mean.size().docs(),
                mean.size().clusters(),
                mean.mean(),
                mean.standardError(),
                low(mean.interval()),
                high(mean.interval()),
                mean.p(),
                mean.designEffect(),
                share == null ? null : share.effective(),
                share == null ? null : low(share.wilson()),
                share == null ? null : high(share.wilson()));
    }
}
