package io.benchlake.prompt;

import io.benchlake.doc.Doc;
import io.benchlake.request.Request;
import io.benchlake.taskdef.TaskDef;
import java.util.List;
import java.util.Set;

/** Reads what a task expects of a doc whose requests are known already: gold answer and choices, without a prompt. */
public final class AskedDoc {
    private final PromptFields fields;

    /** @param columns field names of the task's docs */
    public AskedDoc(TaskDef task, Set<String> columns) {
        this.fields = PromptFields.ofTask(task, columns);
    }

    /**
     * The doc as it was asked.
     *
     * @throws DocException if the doc lacks what the task needs
     */
    public DocPrompt of(Doc doc, List<Request> requests) {
        List<String> choices = fields.choices(doc);
        Object target = fields.target(doc);
        return new DocPrompt(doc, requests, target, choices, contextIndex(doc));
    }

    /** Only a task with choices may have them as contexts. */
    private int contextIndex(Doc doc) {
        return fields.hasChoices() && fields.text(doc) instanceof Long index ? index.intValue() : -1;
    }
}
