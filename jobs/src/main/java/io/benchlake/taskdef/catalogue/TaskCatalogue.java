package io.benchlake.taskdef.catalogue;

import io.benchlake.error.UserError;
import io.benchlake.taskdef.FunctionRef;
import io.benchlake.taskdef.read.ExampleFiles;
import io.benchlake.taskdef.read.NearMatches;
import io.benchlake.taskdef.read.Settings;
import io.benchlake.taskdef.read.TaskNames;
import io.benchlake.taskdef.read.TaskRoot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Every task, group and tag that can be asked for: those of the product and those of the user's folders.
 *
 * <p>A name in a later root hides the same name in an earlier one; within a root the first file, by path, wins. Files
 * are read when the catalogue is made, tasks are checked only when they are selected. Semantics are those of the
 * harness's {@code tasks/manager.py}.
 */
public final class TaskCatalogue {
    private final Map<String, CatalogueEntry> entries;
    private final List<String> problems;
    private final ExampleFiles examples = new ExampleFiles();

    private TaskCatalogue(Map<String, CatalogueEntry> entries, List<String> problems) {
        this.entries = entries;
        this.problems = List.copyOf(problems);
    }

    /** The benchmarks of the product and, over them, those of the given folders. */
    public static TaskCatalogue of(List<Path> includePaths) {
        return of(includePaths, List.of());
    }

    /** The same and, over them, the tasks of single files. */
    public static TaskCatalogue of(List<Path> includePaths, List<Path> files) {
        List<TaskRoot> roots = new ArrayList<>();
        roots.add(TaskRoot.embedded());
        includePaths.forEach(path -> roots.add(TaskRoot.directory(path)));
        files.forEach(file -> roots.add(TaskRoot.file(file, trees(includePaths))));
        return ofRoots(roots);
    }

    /** The benchmarks of the product. */
    public static TaskCatalogue embedded() {
        return of(List.of());
    }

    /** The tasks of exactly these roots, later ones hiding earlier ones. */
    public static TaskCatalogue ofRoots(List<TaskRoot> roots) {
        Map<String, CatalogueEntry> entries = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        for (TaskRoot root : roots) {
            CatalogueIndex index = CatalogueIndex.of(root);
            entries.putAll(index.entries());
            problems.addAll(index.problems());
        }
        return new TaskCatalogue(entries, problems);
    }

    /**
     * The task or group that a file defines; empty if it defines none.
     *
     * @throws UserError if the file cannot be read
     */
    public static Optional<String> nameIn(Path file, List<Path> includePaths) {
        CatalogueIndex index = CatalogueIndex.of(TaskRoot.file(file, trees(includePaths)));
        index.problems().stream().findFirst().ifPresent(problem -> {
            throw UserError.invalidInput(problem);
        });
        return index.entries().values().stream()
                .filter(entry -> !(entry instanceof CatalogueEntry.Tag))
                .map(entry -> entry.listing().name())
                .findFirst();
    }

    /** A file that is named by itself may include what lies below these, and else below its own folder. */
    private static List<Path> trees(List<Path> includePaths) {
        List<Path> trees = new ArrayList<>(includePaths);
        trees.add(Path.of(""));
        return trees;
    }

    /** Whether a task, group or tag has just this name. */
    public boolean has(String name) {
        return entries.containsKey(name);
    }

    /** All names in alphabetical order. */
    public List<TaskListing> list() {
        return entries.values().stream().map(CatalogueEntry::listing).toList();
    }

    /** Why files of the roots were left out, one message each; empty for the product's own. */
    public List<String> problems() {
        return problems;
    }

    /**
     * The functions of the harness that the files of a task or group name, whether they are known here or not; empty
     * for a tag, and for a name that nothing answers to.
     */
    public Set<String> functions(String name) {
        CatalogueEntry entry = entries.get(name);
        if (entry instanceof CatalogueEntry.Task task) {
            return FunctionRef.namesIn(task.settings().plain());
        }
        return entry instanceof CatalogueEntry.Group group
                ? FunctionRef.namesIn(group.settings().plain())
                : Set.of();
    }

    /**
     * The tasks meant by the requests, in the order of the requests; a pattern gives its names in alphabetical order.
     *
     * <p>A task reached twice with the same settings is taken once; with different ones it is a user error, as is a
     * name that nothing answers to.
     */
    public TaskSelection selectRequested(List<TaskChoice> requests) {
        if (requests.isEmpty()) {
            throw UserError.usage("Cannot select tasks: no name is given. Name a task, group or tag.");
        }
        SelectionBuilder builder = new SelectionBuilder(entries, examples, TaskFaults.thrown());
        Map<String, TaskChoice> byName = new LinkedHashMap<>();
        for (TaskChoice request : requests) {
            matching(request.name()).forEach(name -> byName.putIfAbsent(name, request));
        }
        byName.forEach((name, request) -> addTo(builder, name, request));
        return builder.selection();
    }

    /** What a name stands for, tasks that cannot run here included; a name that nothing answers to is a user error. */
    public TaskInspection inspect(TaskChoice request) {
        return inspect(List.of(request));
    }

    /** What several names stand for. */
    public TaskInspection inspect(List<TaskChoice> requests) {
        Map<String, UserError> unavailable = new LinkedHashMap<>();
        SelectionBuilder builder = new SelectionBuilder(entries, examples, TaskFaults.keptIn(unavailable));
        requests.forEach(request -> matching(request.name()).forEach(name -> addTo(builder, name, request)));
        return new TaskInspection(builder.selection(), unavailable);
    }

    /** Why members of a group cannot be used; the group itself need not be in the catalogue. */
    List<UserError> faultsOfMembers(String name, Settings group) {
        Map<String, UserError> unavailable = new LinkedHashMap<>();
        SelectionBuilder builder = new SelectionBuilder(entries, examples, TaskFaults.keptIn(unavailable));
        builder.add(new CatalogueEntry.Group(name, group, ""), Optional.empty());
        return List.copyOf(unavailable.values());
    }

    private void addTo(SelectionBuilder builder, String name, TaskChoice request) {
        CatalogueEntry entry = entries.get(name);
        if (entry != null) {
            builder.add(entry, request.numFewshot());
        }
    }

    private Set<String> matching(String pattern) {
        if (entries.containsKey(pattern)) {
            return Set.of(pattern);
        }
        GlobPattern glob = GlobPattern.of(pattern);
        Set<String> names = new LinkedHashSet<>(entries.keySet());
        names.removeIf(name -> !glob.matches(name));
        if (names.isEmpty()) {
            throw unknown(pattern);
        }
        return names;
    }

    private UserError unknown(String name) {
        String advice = NearMatches.advice(name, entries.keySet());
        String fault = problems.stream()
                .filter(problem -> problem.contains(name))
                .findFirst()
                .map(problem -> " A file was left out: " + problem)
                .orElse("");
        return UserError.usage(
                "Cannot select tasks: there is no task, group or tag '%s'. %sList them with 'tasks list'.%s"
                        .formatted(TaskNames.shown(name), advice, fault));
    }
}
