package io.benchlake.run.state;

import io.benchlake.prompt.PromptStyle;
import io.benchlake.taskdef.catalogue.TaskSelection;

/**
 * A run whose tasks are being planned.
 *
 * @param tasks given out as soon as they are planned
 */
public record RunPlan(RunHeader header, TaskSelection selection, PromptStyle style, PlannedTasks tasks) {}
