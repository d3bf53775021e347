package io.benchlake.run.state;

import io.benchlake.lake.Lake;
import io.benchlake.lake.plan.PlanStore;

/**
 * A run under way: what it has to do, what is written of it, and where.
 *
 * @param lake with all its tables
 * @param plans of the lake
 */
public record OpenedRun(RunPlan plan, RunLog log, Lake lake, PlanStore plans) {
    public RunHeader header() {
        return plan.header();
    }
}
