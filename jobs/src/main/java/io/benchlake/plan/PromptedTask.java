package io.benchlake.plan;

import io.benchlake.prompt.DocPrompt;
import io.benchlake.taskdef.TaskDef;
import java.util.List;

/**
 * A task with the prompts of its docs.
 *
 * @param availableDocs docs of the split before the limit
 * @param generation of {@code generate_until} tasks; empty for others
 */
public record PromptedTask(TaskDef task, int availableDocs, GenerationKwargs generation, List<DocPrompt> prompts) {
    public PromptedTask {
        prompts = List.copyOf(prompts);
    }
}
