package io.benchlake.cli.tasks;

import io.benchlake.cli.option.ChatOptions;
import io.benchlake.cli.option.RevisionOption;
import io.benchlake.error.UserError;
import io.benchlake.hub.cache.HubCache;
import io.benchlake.plan.PromptedTask;
import io.benchlake.plan.TaskWords;
import io.benchlake.prompt.DocPrompt;
import io.benchlake.python.PythonJson;
import io.benchlake.report.GroupText;
import io.benchlake.report.PromptText;
import io.benchlake.report.TokenText;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.taskdef.catalogue.TaskInspection;
import io.benchlake.taskdef.check.ResolvedKeys;
import io.benchlake.tasks.PromptModel;
import io.benchlake.tasks.PromptPreview;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchlake tasks show}: a task as it is understood, and its first prompts. */
@Command(
        name = "show",
        description = {
            "Shows a task with all its defaults and, with --data, its first prompts.",
            "With --model prompts are shown as the tokens that the model is fed. Of a group: members, scores and, with",
            "--data, how much each task weighs."
        },
        mixinStandardHelpOptions = true)
final class TasksShowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "TASK", description = "Name of a task, group or tag, or a task file or a folder of them.")
    private String name;

    @Mixin
    private PreviewOptions prompts;

    @Option(
            names = {"--model", "-M"},
            paramLabel = "MODEL",
            description = "Checkpoint whose tokenizer cuts the prompts, as evaluate takes it; needs no weights.")
    private @Nullable String model;

    @Mixin
    private RevisionOption revision;

    @Mixin
    private ChatOptions chat;

    @Option(
            names = {"--include-path", "--include_path"},
            paramLabel = "DIR",
            description = "Folder of further task files.")
    private List<Path> includePaths = List.of();

    @Override
    public Integer call() {
        requireData();
        TaskInspection found = TaskWords.inspect(name, prompts.numFewShot(), includePaths);
        if (found.size() == 1 && found.selection().groups().isEmpty()) {
            showOnly(found);
        } else {
            showSeveral(found);
        }
        out().flush();
        return 0;
    }

    private void requireData() {
        if (!prompts.hasData() && (model != null || chat.isGiven())) {
            throw UserError.usage("Cannot show prompts: no --data given. Name the root of data sets.");
        }
    }

    private void showOnly(TaskInspection found) {
        found.unavailable().values().forEach(fault -> {
            throw fault;
        });
        TaskDef task = found.selection().taskList().get(0);
        out().println(PythonJson.dumps(ResolvedKeys.of(task), 2));
        if (prompts.hasData()) {
            showPrompts(task);
        }
    }

    private void showPrompts(TaskDef task) {
        @Nullable PromptModel tokens = model == null ? null : PromptModel.read(location(model));
        try (PromptPreview preview = prompts.preview(chat, tokens)) {
            PromptedTask prompted = preview.prompts(task);
            out().printf(
                            "%d docs, %d examples a prompt%n",
                            prompted.availableDocs(), prompted.task().fewShot().count());
            show(prompted.prompts(), tokens == null ? null : tokens.tokenText());
        }
    }

    private String location(String name) {
        return revision.of(name).describedLocation(HubCache.of(System.getenv()));
    }

    private void show(List<DocPrompt> first, @Nullable TokenText tokens) {
        if (tokens != null) {
            out().println(TokenText.LEGEND);
        }
        Function<DocPrompt, String> text = tokens == null ? PromptText::of : tokens::of;
        for (DocPrompt prompt : first) {
            out().println("--- doc " + prompt.doc().id() + ", target " + PythonJson.dumps(prompt.target()));
            out().print(text.apply(prompt));
        }
    }

    private void showSeveral(TaskInspection found) {
        Map<String, Integer> docs = prompts.hasData() ? docs(found) : Map.of();
        found.selection().groups().values().forEach(group -> out().print(GroupText.of(group, found.selection(), docs)));
        found.unavailable().forEach((task, fault) -> out().println(task + " cannot run: " + fault.getMessage()));
        if (found.selection().groups().isEmpty()) {
            found.selection().tasks().keySet().forEach(task -> out().println("task " + task));
        }
        out().println(found.size() + " tasks; show one of them for its definition.");
    }

    /** How many docs each task is evaluated on. */
    private Map<String, Integer> docs(TaskInspection found) {
        Map<String, Integer> docs = new LinkedHashMap<>();
        try (PromptPreview preview = prompts.preview()) {
            found.selection().tasks().forEach((task, def) -> docs.put(task, preview.docs(def)));
        }
        return docs;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
