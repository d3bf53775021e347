package io.benchlake.plan;

import io.benchlake.doc.Doc;
import io.benchlake.error.UserError;
import io.benchlake.prompt.DocException;
import io.benchlake.prompt.DocPrompt;
import io.benchlake.prompt.PromptBuilder;
import io.benchlake.prompt.PromptStyle;
import io.benchlake.request.GenerationParameters;
import io.benchlake.taskdef.OutputType;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.template.value.TemplateException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the prompts of a slice's docs. */
public final class SlicePrompter {
    private final TaskDef task;
    private final PromptStyle style;
    private final @Nullable GenerationParameters generation;

    /** @param samplingSeed of generated text */
    SlicePrompter(TaskDef task, PromptStyle style, GenerationKwargs kwargs, long samplingSeed) {
        this.task = task;
        this.style = style;
        this.generation = task.outputType() == OutputType.GENERATE_UNTIL ? kwargs.parameters(samplingSeed, 0) : null;
    }

    /** @throws UserError if a generation setting is not known or cannot be used */
    public static SlicePrompter of(TaskPlanning planning) {
        return new SlicePrompter(
                planning.task(),
                planning.style(),
                GenerationKwargs.of(planning.task(), planning.options().genKwargs(), planning.generation()),
                planning.options().samplingSeed());
    }

    /**
     * One prompt a doc, in their order.
     *
     * @throws UserError if a doc lacks what the task needs
     */
    public List<DocPrompt> prompts(DocSlice slice) {
        Iterator<List<Integer>> chosen = slice.chosen().iterator();
        PromptBuilder builder = new PromptBuilder(
                task,
                style,
                doc -> chosen.next().stream().map(slice.pool()::get).toList(),
                new LinkedHashSet<>(slice.columns()),
                generation);
        List<DocPrompt> prompts = new ArrayList<>(slice.docs().size());
        slice.docs().forEach(doc -> prompts.add(prompt(builder, doc)));
        return prompts;
    }

    private DocPrompt prompt(PromptBuilder builder, Doc doc) {
        try {
            return builder.build(doc);
        } catch (DocException | TemplateException e) {
            throw UserError.invalidInput("Cannot build the prompt of task '" + task.name() + "', doc " + doc.id() + ": "
                    + String.valueOf(e.getMessage()).replaceFirst("\\.$", "") + ". Mend the doc or the task file.");
        }
    }
}
