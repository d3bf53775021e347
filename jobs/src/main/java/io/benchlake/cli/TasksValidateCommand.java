package io.benchlake.cli;

import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.taskdef.TaskCatalogue;
import io.benchlake.taskdef.TaskListing;
import io.benchlake.taskdef.TaskRequest;
import io.benchlake.taskdef.TaskRoot;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchlake tasks validate}: every fault of task files. */
@Command(
        name = "validate",
        description = "Checks a task file, or all below a folder, and prints each fault with its file and line.",
        mixinStandardHelpOptions = true)
final class TasksValidateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PATH", description = "A task file or a folder.")
    private Path path;

    @Override
    public Integer call() {
        if (!Files.exists(path)) {
            throw UserError.usage("Cannot check " + path + ": it does not exist.");
        }
        Path folder = Files.isDirectory(path)
                ? path
                : Objects.requireNonNull(path.toAbsolutePath().getParent());
        TaskCatalogue catalogue = TaskCatalogue.ofRoots(List.of(TaskRoot.embedded(), TaskRoot.directory(folder)));
        List<String> faults = new ArrayList<>(catalogue.problems());
        List<TaskListing> checked =
                catalogue.list().stream().filter(this::isBelowPath).toList();
        checked.forEach(entry -> check(catalogue, entry, faults));
        return report(checked.size(), faults);
    }

    private boolean isBelowPath(TaskListing entry) {
        if (entry.root().equals(TaskRoot.embedded().label())) {
            return false;
        }
        return Files.isDirectory(path) || Path.of(entry.file()).endsWith(path.getFileName());
    }

    private static void check(TaskCatalogue catalogue, TaskListing entry, List<String> faults) {
        try {
            catalogue.inspect(TaskRequest.of(entry.name())).unavailable().values().stream()
                    .map(UserError::getMessage)
                    .filter(fault -> !faults.contains(fault))
                    .forEach(faults::add);
        } catch (UserError e) {
            faults.add(e.getMessage());
        }
    }

    private int report(int checked, List<String> faults) {
        PrintWriter out = spec.commandLine().getOut();
        faults.forEach(out::println);
        out.printf("%d definitions checked, %d faults%n", checked, faults.size());
        out.flush();
        return faults.isEmpty() && checked > 0 ? ExitCode.OK.status() : ExitCode.INVALID_INPUT.status();
    }
}
