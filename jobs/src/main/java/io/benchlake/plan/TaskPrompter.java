package io.benchlake.plan;

import io.benchlake.config.PromptOptions;
import io.benchlake.doc.Doc;
import io.benchlake.error.UserError;
import io.benchlake.generation.GenerationConfig;
import io.benchlake.prompt.DocPrompt;
import io.benchlake.prompt.PromptStyle;
import io.benchlake.taskdef.TaskDef;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds the prompts of all docs of a task in one place.
 *
 * @param options of the run
 * @param style what the run adds to every prompt
 * @param generation what the model's checkpoint says of generation
 */
public record TaskPrompter(SplitReader reader, PromptOptions options, PromptStyle style, GenerationConfig generation) {
    /** Builds prompts for no particular model. */
    public TaskPrompter(SplitReader reader, PromptOptions options, PromptStyle style) {
        this(reader, options, style, GenerationConfig.NONE);
    }

    /**
     * The task's prompts, of the docs that the run asks.
     *
     * @throws UserError if a doc lacks what the task needs, or no doc's gold answer is among its choices
     */
    public PromptedTask prompt(TaskDef task) {
        TaskSlices slices = TaskSlices.of(task, options, reader);
        GenerationKwargs kwargs = GenerationKwargs.of(task, options.genKwargs(), generation);
        SlicePrompter prompter = new SlicePrompter(task, style, kwargs, options.samplingSeed());
        List<DocPrompt> prompts = new ArrayList<>(slices.docs());
        slices.forEach(slice -> prompts.addAll(prompter.prompts(slice)));
        PromptedTask prompted = new PromptedTask(task, slices.availableDocs(), kwargs, prompts);
        GoldCheck.requireSome(task, DocFindings.of(task, prompted.prompts()));
        return prompted;
    }

    /** All docs that the task is evaluated on if no limit is set; at least one. */
    public List<Doc> docs(TaskDef task) {
        return new TaskDocs(task, reader).evaluated();
    }
}
