package io.benchlake.compare;

import io.benchlake.lake.table.Sql;

/** Two runs that are compared; a difference is the candidate's less the baseline's. */
public record RunPair(ComparedRun baseline, ComparedRun candidate) {
    /** SQL over the views that compare: whether a row is of this pair. */
    public String condition() {
        return "baseline_run = " + Sql.literal(baseline.id()) + " AND candidate_run = " + Sql.literal(candidate.id());
    }
}
