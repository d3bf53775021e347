package io.benchlake.spark.function;

import io.benchlake.metric.comparison.Interval;
import io.benchlake.metric.comparison.PairMoments;
import io.benchlake.metric.comparison.PairSums;
import io.benchlake.metric.comparison.Recovery;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** {@code recovery}: what share of the baseline's score the candidate keeps on the same docs. */
final class RecoveredShare extends PairAggregate {
    static final String RESULT = "recovery DOUBLE, stderr DOUBLE, ci_low DOUBLE, ci_high DOUBLE";

    RecoveredShare() {
        super("n BIGINT NOT NULL, " + RESULT + ", fieller_low DOUBLE, fieller_high DOUBLE");
    }

    @Override
    public Row finish(PairSums sums) {
        PairMoments moments = sums.moments();
        Recovery recovery = moments == null ? null : Recovery.of(moments, LEVEL);
        if (recovery == null) {
            return RowFactory.create(sums.n(), null, null, null, null, null, null);
        }
        Interval interval = recovery.interval();
        Interval fieller = recovery.fieller();
        return RowFactory.create(
                sums.n(),
                recovery.ratio(),
                recovery.standardError(),
                low(interval),
                high(interval),
                low(fieller),
                high(fieller));
    }

    static @Nullable Double low(@Nullable Interval interval) {
        return interval == null ? null : interval.low();
    }

    static @Nullable Double high(@Nullable Interval interval) {
        return interval == null ? null : interval.high();
    }
}
