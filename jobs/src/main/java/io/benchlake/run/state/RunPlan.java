package io.benchlake.run.state;

import io.benchlake.lake.table.DatasetRow;
import io.benchlake.plan.PlannedRequest;
import io.benchlake.plan.TaskPlan;
import io.benchlake.prompt.PromptStyle;
import io.benchlake.taskdef.catalogue.TaskSelection;
import java.util.List;
import java.util.Map;

/**
 * A run before the model is used.
 *
 * @param requests distinct, by hash
 * @param datasets that were read to plan it
 */
public record RunPlan(
        RunHeader header,
        TaskSelection selection,
        PromptStyle style,
        List<TaskPlan> tasks,
        Map<String, PlannedRequest> requests,
        List<DatasetRow> datasets) {}
