package io.benchlake.cli.tasks;

import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.taskdef.catalogue.TaskFolderCheck;
import io.benchlake.tasks.PromptPreview;
import io.benchlake.tasks.TaskValidation;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchlake tasks validate}: every fault of task files. */
@Command(
        name = "validate",
        description = {
            "Checks a task file, or all below a folder, and prints each fault with its file and line.",
            "With --data also what goes wrong in the first prompts."
        },
        footer = {"", "Exit status: 0 no fault, 4 some, or nothing to check."},
        mixinStandardHelpOptions = true)
final class TasksValidateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PATH", description = "A task file or a folder.")
    private Path path;

    @Option(
            names = {"--include-path", "--include_path"},
            paramLabel = "DIR",
            description = {
                "Folder of further task files that groups may name. Where PATH lies in it, includes may lead to",
                "all of it."
            })
    private List<Path> includePaths = List.of();

    @Mixin
    private PreviewOptions prompts;

    @Override
    public Integer call() {
        if (!Files.exists(path)) {
            throw UserError.usage("Cannot check " + path + ": it does not exist.");
        }
        if (Files.isRegularFile(path) && !path.toString().endsWith(".yaml")) {
            throw UserError.usage("Cannot check " + path + ": it defines no task, for task files end in .yaml."
                    + " Check a file that includes it.");
        }
        Path checked = path.toAbsolutePath().normalize();
        Path root = root(checked);
        String below = root.relativize(checked)
                .toString()
                .replace(checked.getFileSystem().getSeparator(), "/");
        List<Path> others = includePaths.stream()
                .filter(folder -> !absolute(folder).equals(root))
                .toList();
        TaskFolderCheck.Findings findings = TaskFolderCheck.run(
                root, others, file -> below.isEmpty() || file.equals(below) || file.startsWith(below + "/"));
        return report(findings, faults(findings));
    }

    /**
     * The folder that paths are relative to: the first of the given folders that holds the path, else the path's own.
     */
    private Path root(Path checked) {
        Path own = Files.isDirectory(checked) ? checked : Objects.requireNonNull(checked.getParent());
        return includePaths.stream()
                .map(TasksValidateCommand::absolute)
                .filter(checked::startsWith)
                .findFirst()
                .orElse(own);
    }

    private static Path absolute(Path folder) {
        return folder.toAbsolutePath().normalize();
    }

    private List<String> faults(TaskFolderCheck.Findings findings) {
        if (!prompts.hasData()) {
            return new TaskValidation(null).run(findings);
        }
        try (PromptPreview preview = prompts.preview()) {
            return new TaskValidation(preview).run(findings);
        }
    }

    private int report(TaskFolderCheck.Findings findings, List<String> faults) {
        PrintWriter out = spec.commandLine().getOut();
        faults.forEach(out::println);
        Stream.concat(findings.warnings().stream(), TaskValidation.warnings(findings).stream())
                .forEach(warning -> out.println("warning: " + warning));
        out.printf("%d definitions checked, %d faults%n", findings.definitions(), faults.size());
        out.flush();
        return faults.isEmpty() && findings.definitions() > 0 ? ExitCode.OK.status() : ExitCode.INVALID_INPUT.status();
    }
}
