package io.benchlake.gate;

import io.benchlake.lake.Lake;
import io.benchlake.lake.table.ResultsTable;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * A score of a run, as {@code results} has it.
 *
 * @param isMain null where an older version wrote it
 * @param value null where there is none
 * @param docs of which the score is
 * @param content hash of the docs, prompts and targets of a task; null for groups
 */
record RunScore(
        ScoreKey key,
        boolean isGroup,
        @Nullable Boolean isMain,
        @Nullable Double value,
        long docs,
        @Nullable String content) {
    /** In the order of the run's table. */
    static List<RunScore> all(Lake lake, String runId) {
        return Lake.explained(
                lake.path(ResultsTable.DEFINITION),
                () ->
                        lake
                                .ofRun(ResultsTable.DEFINITION, runId)
                                .orderBy("position", "filter", "metric")
                                .collectAsList()
                                .stream()
                                .map(RunScore::of)
                                .toList());
    }

    private static RunScore of(Row row) {
        return new RunScore(
                ScoreKey.of(row),
                "group".equals(row.getAs("kind")),
                row.getAs("is_main_metric"),
                row.getAs("value"),
                row.<Long>getAs("n_samples"),
                row.getAs("task_hash"));
    }
}
