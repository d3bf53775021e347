package io.benchlake.plan;

import io.benchlake.config.PromptOptions;
import io.benchlake.doc.Doc;
import io.benchlake.error.UserError;
import io.benchlake.generation.GenerationConfig;
import io.benchlake.prompt.DocException;
import io.benchlake.prompt.DocPrompt;
import io.benchlake.prompt.FewShotSampler;
import io.benchlake.prompt.PromptBuilder;
import io.benchlake.prompt.PromptStyle;
import io.benchlake.taskdef.OutputType;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.template.value.TemplateException;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds the prompts of a task's docs, in the order that one process of the harness takes, so that random examples are
 * its own.
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
        TaskDocs source = new TaskDocs(task, reader);
        List<Doc> docs = source.evaluated();
        GenerationKwargs kwargs = kwargs(task);
        PromptBuilder builder = new PromptBuilder(
                task,
                style,
                sampler(source),
                docs.get(0).fields().keySet(),
                task.outputType() == OutputType.GENERATE_UNTIL ? kwargs.parameters(options.samplingSeed(), 0) : null);
        List<DocPrompt> prompts = prompts(task, builder, asked(task, docs));
        GoldCheck.requireSome(task, prompts);
        return new PromptedTask(task, docs.size(), kwargs, prompts);
    }

    /** All docs that the task is evaluated on if no limit is set; at least one. */
    public List<Doc> docs(TaskDef task) {
        return new TaskDocs(task, reader).evaluated();
    }

    /** The docs that the run chose for the task, else the first ones up to the limit. */
    private List<Doc> asked(TaskDef task, List<Doc> docs) {
        List<Integer> chosen = options.samples().get(task.name());
        if (chosen == null) {
            return docs.subList(0, options.docsOf(docs.size()));
        }
        int last = chosen.get(chosen.size() - 1);
        if (last >= docs.size()) {
            throw UserError.usage("Cannot use --samples of task '" + task.name() + "': there is no doc " + last
                    + "; it has " + docs.size() + ", counted from 0.");
        }
        return chosen.stream().map(docs::get).toList();
    }

    private GenerationKwargs kwargs(TaskDef task) {
        return task.outputType() == OutputType.GENERATE_UNTIL
                ? GenerationKwargs.of(task.name(), task.generation(), options.genKwargs(), generation)
                : GenerationKwargs.none(task.name());
    }

    private FewShotSampler sampler(TaskDocs source) {
        TaskDef task = source.task();
        int count = task.fewShot().count();
        if (count == 0) {
            return FewShotSampler.none();
        }
        List<Doc> pool = chosen(task, source.pool());
        boolean excludeSelf = source.poolMayHoldEvaluatedDoc();
        return switch (task.fewShot().sampler()) {
            case FIRST_N -> FewShotSampler.firstN(task.name(), pool, count, excludeSelf);
            case RANDOM -> FewShotSampler.random(task.name(), pool, count, excludeSelf, options.fewShotSeed());
        };
    }

    private static List<Doc> chosen(TaskDef task, List<Doc> pool) {
        List<Integer> indices = task.fewShot().indices();
        return indices == null
                ? pool
                : indices.stream()
                        .map(index -> pool.get(place(task, index, pool)))
                        .toList();
    }

    /** As in Python, negative positions count from the end. */
    private static int place(TaskDef task, int index, List<Doc> pool) {
        int place = index < 0 ? pool.size() + index : index;
        if (place < 0 || place >= pool.size()) {
            throw new TaskFieldError(
                    task.name(),
                    "fewshot_config.fewshot_indices",
                    "there is no example %d; the pool has %d, counted from 0".formatted(index, pool.size()),
                    "Name positions of the pool.");
        }
        return place;
    }

    private static List<DocPrompt> prompts(TaskDef task, PromptBuilder builder, List<Doc> docs) {
        List<DocPrompt> prompts = new ArrayList<>(docs.size());
        for (Doc doc : docs) {
            try {
                prompts.add(builder.build(doc));
            } catch (DocException | TemplateException e) {
                throw UserError.invalidInput("Cannot build the prompt of task '" + task.name() + "', doc " + doc.id()
                        + ": " + String.valueOf(e.getMessage()).replaceFirst("\\.$", "")
                        + ". Mend the doc or the task file.");
            }
        }
        return prompts;
    }
}
