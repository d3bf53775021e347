package io.benchlake.tools.catalogue;

import io.benchlake.config.PromptOptions;
import io.benchlake.doc.Doc;
import io.benchlake.error.UserError;
import io.benchlake.plan.SplitReader;
import io.benchlake.plan.TaskPrompter;
import io.benchlake.prompt.DocPrompt;
import io.benchlake.prompt.PromptStyle;
import io.benchlake.request.Request;
import io.benchlake.score.SampleScorer;
import io.benchlake.taskdef.OutputType;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.tools.catalogue.Outcome.Docs;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Builds the requests of a task's first docs, each with as many examples as the task file says: on the real data set
 * where its splits are at hand, else on made docs.
 */
final class RequestTrial {
    private static final int DOCS = 5;
    private static final PromptStyle PLAIN = new PromptStyle("", null, false, LocalDate.EPOCH);
    private static final PromptOptions OPTIONS = new PromptOptions(
            null, (double) DOCS, null, false, "", Map.of(), PromptOptions.DEFAULT_FEW_SHOT_SEED, 0, null, Map.of());

    private final SplitReader real;
    private final ExampleRows rows = ExampleRows.load();

    RequestTrial(SplitReader real) {
        this.real = real;
    }

    Outcome build(TaskDef task) {
        try {
            return build(task, real, Docs.REAL);
        } catch (UserError e) {
            return isForWantOfDocs(e) ? buildOnMadeDocs(task) : new Outcome.Failed(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            return new Outcome.Failed("internal error " + e);
        }
    }

    /** Why no answers to the task could be scored; empty where they could. */
    static String unscored(TaskDef task) {
        try {
            new SampleScorer(task, false);
            return "";
        } catch (UserError e) {
            return String.valueOf(e.getMessage());
        }
    }

    private Outcome buildOnMadeDocs(TaskDef task) {
        try {
            List<Doc> docs = DocMaker.make(task, rows, DOCS + task.fewShot().count() + 1);
            return build(task, (dataset, split) -> docs, Docs.MADE);
        } catch (RuntimeException e) {
            return new Outcome.Failed((e instanceof UserError ? "" : "internal error ") + e.getMessage());
        }
    }

    private static Outcome build(TaskDef task, SplitReader docs, Docs origin) {
        List<DocPrompt> prompts =
                new TaskPrompter(docs, OPTIONS, PLAIN).prompt(task).prompts();
        prompts.forEach(prompt -> check(task, prompt));
        return new Outcome.Built(
                origin,
                prompts.stream().mapToInt(prompt -> prompt.requests().size()).sum());
    }

    /** Part of a data set may be there, and not the part that a task is about. */
    private static boolean isForWantOfDocs(UserError error) {
        String message = String.valueOf(error.getMessage());
        return message.startsWith("Cannot read data set")
                || message.startsWith("Cannot draw examples")
                || message.contains("EMPTY_DATASET");
    }

    private static void check(TaskDef task, DocPrompt prompt) {
        require(!prompt.requests().isEmpty(), prompt, "nothing is asked");
        if (task.outputType() == OutputType.MULTIPLE_CHOICE) {
            require(prompt.choices().size() > 1, prompt, "there is no choice");
            require(isChoice(prompt), prompt, "the gold answer " + prompt.target() + " is none of " + prompt.choices());
        } else {
            prompt.requests().forEach(request -> require(!isEmpty(request), prompt, "the request is empty"));
        }
    }

    private static boolean isChoice(DocPrompt prompt) {
        int choices = prompt.choices().size();
        if (prompt.goldIndex() >= 0) {
            return prompt.goldIndex() < choices;
        }
        if (prompt.target() instanceof Long place) {
            return place < choices && place >= -choices;
        }
        return prompt.target() instanceof List<?> golds
                ? !golds.isEmpty()
                : prompt.choices().contains(String.valueOf(prompt.target()));
    }

    private static boolean isEmpty(Request request) {
        if (request instanceof Request.Loglikelihood pair) {
            return pair.continuation().isEmpty();
        }
        if (request instanceof Request.LoglikelihoodRolling rolling) {
            return rolling.text().isEmpty();
        }
        return ((Request.GenerateUntil) request).context().isEmpty();
    }

    private static void require(boolean holds, DocPrompt prompt, String fault) {
        if (!holds) {
            throw UserError.invalidInput("doc " + prompt.doc().id() + ": " + fault);
        }
    }
}
