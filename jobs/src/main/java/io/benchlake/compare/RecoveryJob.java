package io.benchlake.compare;

import io.benchlake.error.UserError;
import io.benchlake.lake.Lake;
import io.benchlake.lake.query.QueryGrid;
import io.benchlake.report.Grid;
import java.util.List;
import org.apache.spark.sql.Row;

/** What share of one run's scores another keeps; the lake's views are defined. */
public record RecoveryJob(Lake lake, RunPair pair) {
    /** One row a task or group, and last their average. */
    public Grid run() {
        List<Row> rows = lake.spark()
                .sql("SELECT * FROM recovery WHERE " + pair.condition()
                        + " ORDER BY kind = 'average', kind, scale DESC, task, filter, metric")
                .collectAsList();
        if (rows.isEmpty()) {
            throw UserError.invalidInput("Cannot tell the recovery of %s from %s: they share no score."
                    .formatted(pair.candidate().id(), pair.baseline().id()));
        }
        return QueryGrid.of(rows);
    }
}
