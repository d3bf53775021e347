package io.benchlake.tasks;

import io.benchlake.config.PromptOptions;
import io.benchlake.data.DataRoot;
import io.benchlake.doc.Doc;
import io.benchlake.error.UserError;
import io.benchlake.generation.GenerationConfig;
import io.benchlake.plan.PromptedTask;
import io.benchlake.plan.TaskPrompter;
import io.benchlake.prompt.PromptStyle;
import io.benchlake.run.model.ChatTemplateChoice;
import io.benchlake.session.LazySession;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.template.ChatTemplate;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/** Builds the first prompts of tasks as a run would; Spark is started only if a data set is a table. */
public final class PromptPreview implements AutoCloseable {
    private final LazySession session;
    private final TaskPrompter prompter;

    private PromptPreview(LazySession session, TaskPrompter prompter) {
        this.session = session;
        this.prompter = prompter;
    }

    /**
     * @param data root of data sets
     * @param model has the chat template and generation settings; null if prompts are plain text
     */
    public static PromptPreview open(String data, PromptOptions options, @Nullable PromptModel model) {
        LazySession session = new LazySession("benchlake tasks", "local[1]");
        DataRoot root = DataRoot.open(data, new Configuration(), session);
        GenerationConfig generation = model == null ? GenerationConfig.NONE : model.generation();
        return new PromptPreview(session, new TaskPrompter(root::read, options, style(options, model), generation));
    }

    private static PromptStyle style(PromptOptions options, @Nullable PromptModel model) {
        @Nullable ChatTemplate chat = options.isChat() ? chatTemplate(options, model) : null;
        LocalDate date = Objects.requireNonNullElseGet(options.date(), () -> LocalDate.now(ZoneId.systemDefault()));
        return new PromptStyle(options.systemInstruction(), chat, options.fewShotAsMultiturn(), date);
    }

    private static ChatTemplate chatTemplate(PromptOptions options, @Nullable PromptModel model) {
        if (model == null) {
            throw UserError.usage("Cannot apply a chat template: it is the model's. Add --model.");
        }
        String source = Objects.requireNonNull(ChatTemplateChoice.source(model.tokenizer(), options));
        return ChatTemplateChoice.template(model.tokenizer(), source, Map.of());
    }

    /**
     * The prompts of the task's docs, up to the limit.
     *
     * @throws UserError if data or docs are not what the task needs
     */
    public PromptedTask prompts(TaskDef task) {
        return prompter.prompt(task);
    }

    /** The prompts of all docs of the task, whatever the limit. */
    public PromptedTask allPrompts(TaskDef task) {
        TaskPrompter unlimited = new TaskPrompter(
                prompter.reader(), prompter.options().withoutLimit(), prompter.style(), prompter.generation());
        return unlimited.prompt(task);
    }

    /** The first doc that the task is evaluated on. */
    public Doc firstDoc(TaskDef task) {
        return prompter.docs(task).get(0);
    }

    /** How many docs the task is evaluated on if no limit is set. */
    public int docs(TaskDef task) {
        return prompter.docs(task).size();
    }

    @Override
    public void close() {
        session.close();
    }
}
