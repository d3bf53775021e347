package io.benchlake.tools.catalogue;

import io.benchlake.data.DataRoot;
import io.benchlake.doc.Doc;
import io.benchlake.error.UserError;
import io.benchlake.plan.SplitReader;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.taskdef.catalogue.TaskCatalogue;
import io.benchlake.taskdef.catalogue.TaskChoice;
import io.benchlake.taskdef.catalogue.TaskInspection;
import io.benchlake.taskdef.catalogue.TaskListing;
import io.benchlake.taskdef.read.TaskRoot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/**
 * Loads every leaf task of a folder of task files, builds the requests of its first docs, and prints how many could be;
 * see {@code bench/catalogue}.
 *
 * <p>Arguments: the folder, and the root of data sets. Ends with 1 where a task that names no function fails.
 */
public final class Catalogue {
    private final TaskCatalogue catalogue;
    private final RequestTrial trial;
    private final Map<String, Leaf> leaves = new LinkedHashMap<>();
    private final List<String> problems;

    private Catalogue(TaskCatalogue catalogue, RequestTrial trial) {
        this.catalogue = catalogue;
        this.trial = trial;
        this.problems = new ArrayList<>(catalogue.problems());
    }

    public static void main(String[] args) {
        TaskCatalogue catalogue = TaskCatalogue.ofRoots(List.of(TaskRoot.directory(Path.of(args[0]))));
        Catalogue run = new Catalogue(catalogue, new RequestTrial(realDocs(args[1])));
        run.addLeaves();
        CatalogueReport report = new CatalogueReport(List.copyOf(run.leaves.values()), List.copyOf(run.problems));
        report.print(System.out);
        System.exit(report.isPythonFreeComplete() ? 0 : 1);
    }

    /** Leaves of the target groups first: some are written inside a group and have no name of their own. */
    private void addLeaves() {
        List<TaskListing> listings = catalogue.list();
        Set<String> known = listings.stream().map(TaskListing::name).collect(Collectors.toSet());
        Targets.NAMES.stream().filter(known::contains).forEach(name -> add(name, true));
        for (TaskListing listing : listings) {
            if (listing.kind() != TaskListing.EntryKind.TAG && !leaves.containsKey(listing.name())) {
                add(listing.name(), false);
            }
        }
    }

    /** Of a group only the leaves that are in no file of their own, unless it is a target. */
    private void add(String name, boolean isTarget) {
        try {
            add(name, isTarget, catalogue.inspect(TaskChoice.of(name)));
        } catch (UserError e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }

    private void add(String name, boolean isTarget, TaskInspection found) {
        Set<String> own = new LinkedHashSet<>(List.of(name));
        found.selection().tasks().forEach((leaf, task) -> {
            if (isTarget || own.contains(leaf) || leaf.contains("::")) {
                leaves.computeIfAbsent(leaf, key -> leaf(task, name, isTarget));
            }
        });
        found.unavailable().forEach((leaf, fault) -> {
            if (isTarget || own.contains(leaf) || leaf.contains("::")) {
                leaves.computeIfAbsent(leaf, key -> unread(leaf, fault, name, isTarget));
            }
        });
    }

    private Leaf leaf(TaskDef task, String askedFor, boolean isTarget) {
        Outcome outcome = trial.build(task);
        String unscored = outcome.isBuilt() ? RequestTrial.unscored(task) : "";
        return new Leaf(task.name(), isPythonFree(task.name(), askedFor), isTarget, outcome, unscored);
    }

    private Leaf unread(String name, UserError fault, String askedFor, boolean isTarget) {
        boolean isPythonFree = !name.contains("::task[") && isPythonFree(name, askedFor);
        return new Leaf(name, isPythonFree, isTarget, new Outcome.Failed(String.valueOf(fault.getMessage())), "");
    }

    /** A task inside a group has its keys from the group's file. */
    private boolean isPythonFree(String name, String askedFor) {
        return catalogue.functions(name.contains("::") ? askedFor : name).isEmpty();
    }

    /** The stored docs; those of a split are kept until another data set is read. */
    private static SplitReader realDocs(String root) {
        DataRoot data = DataRoot.open(root, new Configuration(), () -> {
            throw UserError.preflight("Cannot read data set: only JSON lines are read here.");
        });
        Map<String, List<Doc>> last = new HashMap<>();
        return (dataset, split) -> {
            String key = dataset.path() + "/" + dataset.name() + "/" + split;
            if (!last.containsKey(key) && last.size() > 20) {
                last.clear();
            }
            return last.computeIfAbsent(key, missing -> data.read(dataset, split));
        };
    }
}
