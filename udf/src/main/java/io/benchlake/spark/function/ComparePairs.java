package io.benchlake.spark.function;

import io.benchlake.metric.comparison.Estimate;
import io.benchlake.metric.comparison.Interval;
import io.benchlake.metric.comparison.PairMoments;
import io.benchlake.metric.comparison.PairSums;
import io.benchlake.metric.comparison.PairedTest;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** {@code compare_pairs}: two models on the same docs, the difference tested and with its interval. */
final class ComparePairs extends PairAggregate {
    ComparePairs() {
        super("""
                n BIGINT NOT NULL, n_unscored BIGINT NOT NULL,
                baseline_value DOUBLE, candidate_value DOUBLE, difference DOUBLE, stderr DOUBLE,
                ci_low DOUBLE, ci_high DOUBLE, ci_method STRING, p_value DOUBLE, p_method STRING,
                p_worse DOUBLE, p_better DOUBLE,
                lost BIGINT, gained BIGINT, both_right BIGINT, both_wrong BIGINT,
                correlation DOUBLE, stderr_baseline DOUBLE, stderr_candidate DOUBLE, stderr_unpaired DOUBLE,
                covariance DOUBLE, mde DOUBLE""");
    }

    @Override
    public Row finish(PairSums sums) {
        PairMoments moments = sums.moments();
        PairedTest test = PairedTest.of(sums, LEVEL);
        return moments == null ? nothing(sums) : row(sums, moments, test);
    }

    private static Row nothing(PairSums sums) {
        @Nullable Object[] columns = new @Nullable Object[23];
        columns[0] = 0L;
        columns[1] = sums.unscored();
        return RowFactory.create(columns);
    }

    private static Row row(PairSums sums, PairMoments moments, PairedTest test) {
        Estimate estimate = moments.estimate();
        Interval interval = test.interval();
        boolean counted = sums.isZeroOne();
        return RowFactory.create(
                sums.n(),
                sums.unscored(),
                moments.baseline(),
                moments.candidate(),
                moments.difference(),
                estimate == null ? null : estimate.standardError(),
                interval == null ? null : interval.low(),
                interval == null ? null : interval.high(),
                test.intervalMethod(),
                test.p(),
                test.pMethod(),
                test.worse(),
                test.better(),
                counted ? sums.lost() : null,
                counted ? sums.gained() : null,
                counted ? sums.bothRight() : null,
                counted ? sums.bothWrong() : null,
                moments.correlation(),
                moments.baselineError(),
                moments.candidateError(),
                moments.unpairedError(),
                moments.errorCovariance(),
                test.detectable());
    }
}
