package io.benchlake.plan;

import io.benchlake.taskdef.TaskDef;

/**
 * A task whose plan is there; its rows are not here, but in the plan's folder.
 *
 * @param number place in the run, from 0
 * @param planHash see {@link PlanKey}
 * @param generation of {@code generate_until} tasks; empty for others
 */
public record PlannedTask(
        int number, TaskDef task, String planHash, GenerationKwargs generation, TaskSummary summary) {}
