package io.benchlake.cli;

import io.benchlake.config.PromptOptions;
import io.benchlake.data.DataRoot;
import io.benchlake.jobs.Sessions;
import io.benchlake.plan.PromptedTask;
import io.benchlake.plan.SplitReader;
import io.benchlake.plan.TaskPrompter;
import io.benchlake.prompt.DocPrompt;
import io.benchlake.prompt.PromptStyle;
import io.benchlake.python.PythonJson;
import io.benchlake.request.Request;
import io.benchlake.taskdef.TaskCatalogue;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.taskdef.TaskInspection;
import io.benchlake.taskdef.TaskRequest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchlake tasks show}: a task as it is understood, and its first prompts. */
@Command(
        name = "show",
        description =
                "Shows a task with all its defaults, a group with its members and, with --data, the first prompts.",
        mixinStandardHelpOptions = true)
final class TasksShowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "TASK", description = "Name of a task, group or tag.")
    private String name;

    @Option(names = "--data", paramLabel = "ROOT", description = "Root of data sets; shows prompts of the first docs.")
    private @Nullable Path data;

    @Option(
            names = {"--num-fewshot", "--num_fewshot", "-f"},
            paramLabel = "N",
            description = "Examples in each prompt.")
    private Optional<Integer> numFewShot = Optional.empty();

    @Option(
            names = {"--limit", "-L"},
            paramLabel = "N",
            defaultValue = "1",
            description = "How many docs' prompts to show. Default: ${DEFAULT-VALUE}.")
    private double limit;

    @Option(
            names = {"--include-path", "--include_path"},
            paramLabel = "DIR",
            description = "Folder of further task files.")
    private List<Path> includePaths = List.of();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        TaskInspection found = TaskCatalogue.of(includePaths).inspect(new TaskRequest(name, numFewShot));
        found.selection()
                .groups()
                .values()
                .forEach(group -> out.println("group " + group.name() + ": " + String.join(", ", group.members())));
        if (found.size() == 1) {
            showOnly(found, out);
        } else {
            found.unavailable().forEach((task, fault) -> out.println(task + " cannot run: " + fault.getMessage()));
            out.println(found.size() + " tasks; show one of them for its definition.");
        }
        out.flush();
        return 0;
    }

    private void showOnly(TaskInspection found, PrintWriter out) {
        found.unavailable().values().forEach(fault -> {
            throw fault;
        });
        show(found.selection().taskList().get(0), out);
    }

    private void show(TaskDef task, PrintWriter out) {
        out.println(PythonJson.dumps(task.config(), 2));
        if (data != null) {
            prompts(task, data).prompts().forEach(prompt -> show(prompt, out));
        }
    }

    private PromptedTask prompts(TaskDef task, Path root) {
        PromptOptions options = new PromptOptions(
                null,
                limit,
                null,
                false,
                "",
                java.util.Map.of(),
                PromptOptions.DEFAULT_FEW_SHOT_SEED,
                PromptOptions.DEFAULT_SAMPLING_SEED,
                null);
        PromptStyle style = new PromptStyle("", null, false, LocalDate.EPOCH);
        return new TaskPrompter(docs(root), options, style)
                .prompt(task, task.fewShot().count());
    }

    private static SplitReader docs(Path root) {
        return DataRoot.open(
                root.toString(), new Configuration(), () -> Sessions.open("benchlake tasks show", "local[1]"))::read;
    }

    private static void show(DocPrompt prompt, PrintWriter out) {
        out.println("--- doc " + prompt.doc().id() + ", target " + prompt.target());
        for (Request request : prompt.requests()) {
            if (request instanceof Request.Loglikelihood pair) {
                out.println(pair.context() + "⟨" + pair.continuation() + "⟩");
            } else if (request instanceof Request.LoglikelihoodRolling rolling) {
                out.println("⟨" + rolling.text() + "⟩");
            } else {
                out.println(((Request.GenerateUntil) request).context() + "⟨…⟩");
            }
        }
    }
}
