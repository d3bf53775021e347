package io.benchlake.imports;

import io.benchlake.lake.table.ResultRow;
import io.benchlake.lake.table.ResultRow.Evaluated;
import io.benchlake.lake.table.ResultRow.RunColumns;
import io.benchlake.lake.table.ResultRow.Score;

/** A score as its source printed it. */
public record ImportedScore(Evaluated subject, Score score) {
    ResultRow row(RunColumns run) {
        return new ResultRow(run, subject, score);
    }
}
