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

    /** Who it is, for people. */
    public String words() {
        return "%s (%s, run %s of %s)".formatted(run.runName(), model, run.runId(), run.date());
    }
}
