package io.benchlake.compare;

import io.benchlake.lake.table.RunRow;

/**
 * One side of a comparison.
 *
 * @param model name that the run's model has in the lake now
 */
public record ComparedRun(RunRow run, String model) {
    public String id() {
        return run.runId();
    }
}
