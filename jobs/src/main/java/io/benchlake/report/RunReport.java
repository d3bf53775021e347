package io.benchlake.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run with all its scores, as the harness reports it.
 *
 * @param model kind of model, such as {@code hf}
 * @param modelName name or path, after which the folder of the files is called
 * @param config settings in the harness's keys ({@code model}, {@code model_args}, {@code limit} …), in order
 * @param tasks tasks in the order they ran, and groups
 * @param environment further top-level keys of the results file ({@code git_hash}, {@code date},
 *     {@code lm_eval_version}, {@code chat_template} …), in order
 */
public record RunReport(
        String model,
        String modelName,
        Map<String, @Nullable Object> config,
        List<TaskReport> tasks,
        Map<String, @Nullable Object> environment) {
    public RunReport {
        tasks = List.copyOf(tasks);
    }

    List<TaskReport> groups() {
        return tasks.stream().filter(TaskReport::isGroup).toList();
    }

    List<TaskReport> leaves() {
        return tasks.stream().filter(task -> !task.isGroup()).toList();
    }
}
