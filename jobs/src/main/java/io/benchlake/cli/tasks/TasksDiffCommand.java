package io.benchlake.cli.tasks;

import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.plan.TaskWords;
import io.benchlake.taskdef.catalogue.TaskCatalogue;
import io.benchlake.taskdef.catalogue.TaskChoice;
import io.benchlake.taskdef.catalogue.TaskInspection;
import io.benchlake.taskdef.read.TaskRoot;
import io.benchlake.tasks.PromptPreview;
import io.benchlake.tasks.TaskDiff;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchlake tasks diff}: what two definitions do not share. */
@Command(
        name = "diff",
        description = {
            "Compares two tasks or groups as they are understood, defaults included.",
            "Each field that differs is printed with both values. With --data also their first prompts. Names, files and descriptions are not compared.",
            "",
            "  tasks diff mmlu_anatomy mmlu_virology              two tasks",
            "  tasks diff hellaswag --against lm_eval/tasks       one name here and in another folder"
        },
        footer = {"", "Exit status: 0 nothing differs, 1 something does, others as everywhere."},
        mixinStandardHelpOptions = true)
final class TasksDiffCommand implements Callable<Integer> {
    private static final int DIFFERENT = 1;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", description = "Name of a task, group or tag, or a task file.")
    private String left;

    @Parameters(index = "1", arity = "0..1", paramLabel = "B", description = "Another. Default: the same name.")
    private @Nullable String right;

    @Option(
            names = "--against",
            paramLabel = "DIR",
            description = "B is what this folder of task files says, such as the harness's lm_eval/tasks.")
    private @Nullable Path against;

    @Option(
            names = {"--include-path", "--include_path"},
            paramLabel = "DIR",
            description = "Folder of further task files.")
    private List<Path> includePaths = List.of();

    @Mixin
    private PreviewOptions prompts;

    @Override
    public Integer call() {
        if (right == null && against == null) {
            throw UserError.usage("Cannot compare '" + left
                    + "' with itself. Name a second task, or the folder of another definition with --against.");
        }
        PrintWriter out = spec.commandLine().getOut();
        String other = right == null ? left : right;
        boolean differ = differ(here(left), against == null ? here(other) : there(against, other), out);
        out.flush();
        return differ ? DIFFERENT : ExitCode.OK.status();
    }

    private TaskInspection here(String word) {
        return TaskWords.inspect(word, prompts.numFewShot(), includePaths);
    }

    private TaskInspection there(Path folder, String name) {
        return TaskCatalogue.ofRoots(List.of(TaskRoot.directory(folder)))
                .inspect(new TaskChoice(name, prompts.numFewShot()));
    }

    private boolean differ(TaskInspection ours, TaskInspection theirs, PrintWriter out) {
        String origin = against == null ? "" : " of " + against;
        if (!prompts.hasData()) {
            return new TaskDiff(out, origin, null).run(ours, theirs);
        }
        try (PromptPreview preview = prompts.preview()) {
            return new TaskDiff(out, origin, preview).run(ours, theirs);
        }
    }
}
