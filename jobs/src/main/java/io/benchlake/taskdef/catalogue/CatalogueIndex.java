package io.benchlake.taskdef.catalogue;

import io.benchlake.error.UserError;
import io.benchlake.taskdef.read.Settings;
import io.benchlake.taskdef.read.TaskFiles;
import io.benchlake.taskdef.read.TaskNames;
import io.benchlake.taskdef.read.TaskRoot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of one root: files in the order of their paths, the first definition of a name winning, as in the harness's
 * {@code tasks/_index.py}.
 *
 * @param problems why files were left out, one message each
 */
public record CatalogueIndex(Map<String, CatalogueEntry> entries, List<String> problems) {
    private static final Set<String> STRUCTURAL = Set.of("group", "task", "class", "tag");

    public static CatalogueIndex of(TaskRoot root) {
        CatalogueIndex index = new CatalogueIndex(new LinkedHashMap<>(), new ArrayList<>());
        TaskFiles files = new TaskFiles(root);
        for (String path : root.yamlFiles()) {
            try {
                files.load(path).forEach(document -> index.add(document, root));
            } catch (UserError e) {
                index.problems.add(e.getMessage());
            }
        }
        return index;
    }

    private void add(Settings document, TaskRoot root) {
        if (document.keys().stream().noneMatch(STRUCTURAL::contains)) {
            return;
        }
        if (!document.has("class") && document.has("group")) {
            String name = TaskNames.require(document.require("group"));
            entries.putIfAbsent(name, new CatalogueEntry.Group(name, document, root.label()));
        } else if (document.find("task").isPresent()) {
            addTask(document, root);
        }
    }

    private void addTask(Settings document, TaskRoot root) {
        String name = TaskNames.require(document.require("task"));
        if (entries.putIfAbsent(name, new CatalogueEntry.Task(name, document, root)) == null) {
            document.find("tag").ifPresent(tags -> tags.texts().forEach(tag -> addToTag(tag, name)));
        }
    }

    private void addToTag(String tag, String task) {
        CatalogueEntry entry = entries.computeIfAbsent(tag, name -> new CatalogueEntry.Tag(name, new TreeSet<>()));
        if (entry instanceof CatalogueEntry.Tag known) {
            known.tasks().add(task);
        }
    }
}
