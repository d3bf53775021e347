package io.benchlake.lake;

import static org.apache.spark.sql.functions.col;

import io.benchlake.lake.table.RunRow;
import io.benchlake.lake.table.RunStatus;
import io.benchlake.lake.table.RunsTable;
import io.benchlake.lake.table.Sql;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.delta.actions.AddFile;

/** Rows of {@code runs} as one transaction reads and replaces them. */
record RunRows(Lake lake, TableTransaction transaction) {
    static RunRows begin(Lake lake) {
        return new RunRows(lake, lake.begin(RunsTable.DEFINITION));
    }

    List<RunRow> where(String condition) {
        List<AddFile> files = transaction.filesWith(condition);
        return files.isEmpty()
                ? List.of()
                : transaction.rows(files).where(condition).collectAsList().stream()
                        .map(RunsTable::fromRow)
                        .toList();
    }

    /** Commits a run's row in the place of the one that is there. */
    void replace(RunRow run) {
        List<AddFile> files = transaction.filesWith(isRun(run.runId()));
        Dataset<Row> row = lake.spark().createDataFrame(List.of(RunsTable.toRow(run)), RunsTable.DEFINITION.schema());
        transaction.replace(
                files,
                files.isEmpty()
                        ? row
                        : row.unionByName(
                                transaction.rows(files).where(col("run_id").notEqual(run.runId())), true));
    }

    static String isRun(String runId) {
        return "run_id = " + Sql.literal(runId);
    }

    static String isUnderWay() {
        return "status = '" + RunStatus.RUNNING + "'";
    }
}
