package io.benchlake.cli.tasks;

import io.benchlake.taskdef.catalogue.TaskCatalogue;
import io.benchlake.taskdef.catalogue.TaskListing;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchlake tasks list}: names of tasks, groups and tags. */
@Command(
        name = "list",
        description = "Lists tasks, groups and tags, those that hold TEXT in their name where it is given.",
        mixinStandardHelpOptions = true)
final class TasksListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "TEXT", description = "Part of a name.")
    private @Nullable String filter;

    @Option(names = "--kind", paramLabel = "KIND", description = "Only task, group or tag.")
    private TaskListing.@Nullable EntryKind kind;

    @Option(
            names = {"--include-path", "--include_path"},
            paramLabel = "DIR",
            description = "Folder of further task files.")
    private List<Path> includePaths = List.of();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        TaskCatalogue catalogue = TaskCatalogue.of(includePaths);
        List<TaskListing> listed =
                catalogue.list().stream().filter(this::isWanted).toList();
        listed.forEach(entry -> out.printf(
                "%-44s %-5s %-22s %s%n", entry.name(), lower(entry.kind()), entry.outputType(), entry.description()));
        out.printf(
                "%d tasks, %d groups, %d tags%n",
                count(listed, TaskListing.EntryKind.TASK),
                count(listed, TaskListing.EntryKind.GROUP),
                count(listed, TaskListing.EntryKind.TAG));
        catalogue.problems().forEach(problem -> spec.commandLine().getErr().println("benchlake: " + problem));
        out.flush();
        return 0;
    }

    private boolean isWanted(TaskListing entry) {
        return (kind == null || entry.kind() == kind)
                && (filter == null || entry.name().contains(filter));
    }

    private static long count(List<TaskListing> listed, TaskListing.EntryKind kind) {
        return listed.stream().filter(entry -> entry.kind() == kind).count();
    }

    private static String lower(TaskListing.EntryKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
