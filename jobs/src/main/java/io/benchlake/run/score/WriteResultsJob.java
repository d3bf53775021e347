package io.benchlake.run.score;

import io.benchlake.lake.Lake;
import io.benchlake.lake.table.ResultsTable;
import io.benchlake.run.state.RunHeader;
import io.benchlake.score.ScoredRun;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Writes the scores of a run's tasks and groups, in the place of those that an earlier try of the same run wrote. */
public final class WriteResultsJob {
    private final SparkSession spark;
    private final Lake lake;

    public WriteResultsJob(SparkSession spark, Lake lake) {
        this.spark = spark;
        this.lake = lake;
    }

    public void run(RunHeader header, ScoredRun scored) {
        List<Row> rows = new ResultRows(header, scored)
                .all().stream().map(ResultsTable::toRow).toList();
        lake.replaceRun(
                ResultsTable.DEFINITION,
                spark.createDataFrame(rows, ResultsTable.DEFINITION.schema()).coalesce(1),
                header.runId());
    }
}
