package io.benchlake.runs;

import io.benchlake.lake.Lake;
import io.benchlake.lake.table.ResultsTable;
import io.benchlake.lake.table.RunRow;
import io.benchlake.report.Grid;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** The scores of one run, in the order of its table. */
public record RunScores(Lake lake) {
    private static final List<String> COLUMNS =
            List.of("task", "n_shot", "filter", "metric", "value", "stderr", "n_samples", "n_unscored");

    /** One row a score; none if the run has not got so far. */
    public Grid of(RunRow run) {
        Dataset<Row> scores = lake.ofRun(ResultsTable.DEFINITION, run.runId())
                .orderBy("position", "filter", "metric")
                .selectExpr(COLUMNS.toArray(String[]::new));
        List<List<@Nullable Object>> rows = Lake.explained(
                lake.path(ResultsTable.DEFINITION),
                () -> scores.collectAsList().stream().map(RunScores::cells).toList());
        return new Grid(COLUMNS, rows);
    }

    private static List<@Nullable Object> cells(Row row) {
        @Nullable Object[] cells = new @Nullable Object[row.size()];
        Arrays.setAll(cells, row::get);
        return Arrays.asList(cells);
    }
}
