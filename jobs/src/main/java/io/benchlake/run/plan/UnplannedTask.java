package io.benchlake.run.plan;

import io.benchlake.lake.plan.PlanFolder;
import io.benchlake.plan.TaskPlanning;
import java.io.Serializable;

/**
 * A task that executors are to plan.
 *
 * @param folder where its plan will lie
 */
record UnplannedTask(TaskPlanning planning, PlanFolder folder) implements Serializable {
    String name() {
        return planning.task().name();
    }
}
