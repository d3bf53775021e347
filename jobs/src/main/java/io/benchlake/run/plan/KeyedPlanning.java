package io.benchlake.run.plan;

import io.benchlake.plan.TaskPlanning;

/**
 * A task of a run with the hash that its plan is kept under.
 *
 * @param number place of the task in the run
 */
record KeyedPlanning(int number, TaskPlanning planning, String hash) {
    /** Bytes of the docs. */
    long bytes() {
        return planning.evaluated().stored().bytes();
    }
}
