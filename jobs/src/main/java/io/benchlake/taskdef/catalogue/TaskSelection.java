package io.benchlake.taskdef.catalogue;

import io.benchlake.taskdef.GroupDef;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.taskdef.check.CheckedTask;
import java.util.List;
import java.util.Map;

/**
 * What a user's list of names means: the tasks to run, and the groups to show, in the harness's order.
 *
 * @param tasks by name, in the order in which they run
 * @param groups by name, outer before inner
 * @param sources of the tasks: where their keys are written, by name
 */
public record TaskSelection(
        Map<String, TaskDef> tasks, Map<String, GroupDef> groups, Map<String, CheckedTask> sources) {
    public List<TaskDef> taskList() {
        return List.copyOf(tasks.values());
    }
}
