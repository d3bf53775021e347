package io.benchlake.taskdef.catalogue;

import io.benchlake.error.UserError;
import io.benchlake.taskdef.check.CheckedTask;
import io.benchlake.taskdef.check.TaskDefCheck;
import io.benchlake.taskdef.read.ExampleFiles;
import io.benchlake.taskdef.read.RepeatedKeys;
import io.benchlake.taskdef.read.Setting;
import io.benchlake.taskdef.read.Settings;
import io.benchlake.taskdef.read.TaskDefParser;
import io.benchlake.taskdef.read.TaskFiles;
import io.benchlake.taskdef.read.TaskRoot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Finds every fault of the task files below a folder, not only those that a run would meet first. */
public final class TaskFolderCheck {
    private static final List<String> NOT_OF_A_TASK = List.of("tag", "group", "task_list");

    private static final List<String> SCORES = List.of("aggregate_metric_list", "composite", "suite");

    private final TaskRoot root;
    private final TaskFiles files;
    private final TaskCatalogue catalogue;
    private final ExampleFiles examples = new ExampleFiles();
    private final Map<String, String> fileOfName = new HashMap<>();
    private final Set<String> faults = new LinkedHashSet<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<CheckedTask> tasks = new ArrayList<>();
    private int definitions;

    private TaskFolderCheck(TaskRoot root, TaskCatalogue catalogue) {
        this.root = root;
        this.files = new TaskFiles(root);
        this.catalogue = catalogue;
    }

    /**
     * What was found.
     *
     * @param definitions tasks and groups that were looked at
     * @param faults one message each, in the order of the files
     * @param warnings what is read, but hardly as it was meant
     * @param tasks those without fault
     */
    public record Findings(int definitions, List<String> faults, List<String> warnings, List<CheckedTask> tasks) {
        public Findings {
            faults = List.copyOf(faults);
            warnings = List.copyOf(warnings);
            tasks = List.copyOf(tasks);
        }
    }

    /**
     * Checks the files of a folder.
     *
     * @param others folders whose tasks its groups may name, besides the product's own
     * @param wanted which files, by their path below the folder
     */
    public static Findings run(Path folder, List<Path> others, Predicate<String> wanted) {
        TaskRoot root = TaskRoot.directory(folder, List.of(Path.of("")));
        List<TaskRoot> roots = new ArrayList<>(List.of(TaskRoot.embedded()));
        others.forEach(other -> roots.add(TaskRoot.directory(other)));
        roots.add(root);
        TaskFolderCheck check = new TaskFolderCheck(root, TaskCatalogue.ofRoots(roots));
        root.yamlFiles().forEach(file -> check.checkFile(file, wanted.test(file)));
        return new Findings(check.definitions, List.copyOf(check.faults), check.warnings, check.tasks);
    }

    /** Files that are not wanted are read too, since they may be the first to use a name. */
    private void checkFile(String file, boolean isWanted) {
        try {
            List<Settings> documents = files.load(file);
            if (isWanted) {
                warnings.addAll(RepeatedKeys.in(file, root.read(file)));
                documents.forEach(this::checkDefinition);
            }
            documents.forEach(document -> name(document).ifPresent(name -> fileOfName.putIfAbsent(name, file)));
        } catch (UserError e) {
            if (isWanted) {
                add(e);
            }
        }
    }

    private void checkDefinition(Settings document) {
        if (isGroup(document)) {
            definitions++;
            checkGroup(document);
        } else if (document.find("task").isPresent()) {
            definitions++;
            checkTask(document);
        }
        name(document).ifPresent(name -> warnOfFirst(name, document));
    }

    private void warnOfFirst(String name, Settings document) {
        String first = fileOfName.get(name);
        if (first != null) {
            warnings.add("%s: '%s' is defined in %s too, which counts."
                    .formatted(document.owner().source().file(), name, first));
        }
    }

    private void checkTask(Settings document) {
        try {
            Settings keys = examples.insertedInto(document, root).without(NOT_OF_A_TASK);
            List<UserError> found = TaskDefCheck.ofTask(keys);
            found.forEach(this::add);
            if (found.isEmpty()) {
                tasks.add(new CheckedTask(TaskDefParser.parse(keys, Optional.empty()), keys));
            }
        } catch (UserError e) {
            add(e);
        }
    }

    /** Looks at the members of a group also if its own scores are faulty. */
    private void checkGroup(Settings document) {
        List<UserError> found = TaskDefCheck.ofGroup(document);
        found.forEach(this::add);
        try {
            Settings readable = found.isEmpty() ? document : document.without(SCORES);
            catalogue.faultsOfMembers(name(document).orElse("group"), readable).forEach(this::add);
        } catch (UserError e) {
            add(e);
        }
    }

    private static boolean isGroup(Settings document) {
        return !document.has("class") && document.has("group");
    }

    /** The name that a definition is asked for by; a name that cannot be one is reported as a fault. */
    private Optional<String> name(Settings document) {
        return document.find(isGroup(document) ? "group" : "task")
                .map(Setting::value)
                .filter(String.class::isInstance)
                .map(Objects::toString);
    }

    private void add(UserError fault) {
        faults.add(String.valueOf(fault.getMessage()));
    }
}
