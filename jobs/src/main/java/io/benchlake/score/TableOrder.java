package io.benchlake.score;

import io.benchlake.taskdef.GroupDef;
import io.benchlake.taskdef.catalogue.TaskSelection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The order in which tasks and groups were chosen, groups before their members; the harness's table has its own. */
public final class TableOrder {
    private final TaskSelection selection;
    private final Map<String, TableLine> lines = new LinkedHashMap<>();

    private TableOrder(TaskSelection selection) {
        this.selection = selection;
    }

    /**
     * The place of one task or group.
     *
     * @param depth how many groups deep it is, from 0
     * @param position from 0
     * @param parents groups that hold it directly
     */
    public record TableLine(String name, int depth, int position, List<String> parents) {}

    public static TableOrder of(TaskSelection selection) {
        TableOrder order = new TableOrder(selection);
        Set<String> members = new LinkedHashSet<>();
        selection.groups().values().forEach(group -> members.addAll(group.members()));
        selection.groups().keySet().stream()
                .filter(name -> !members.contains(name))
                .forEach(name -> order.add(name, 0));
        selection.tasks().keySet().stream()
                .filter(name -> !members.contains(name))
                .forEach(name -> order.add(name, 0));
        return order;
    }

    public TableLine line(String name) {
        TableLine line = lines.get(name);
        if (line == null) {
            throw new IllegalArgumentException("no line for " + name);
        }
        return line;
    }

    /** The tasks below a group, however deep, each once, in the order of the run. */
    public List<ScoredTask> tasksBelow(String group, List<ScoredTask> tasks) {
        Set<String> names = new LinkedHashSet<>();
        collect(group, names);
        return tasks.stream().filter(task -> names.contains(task.task().name())).toList();
    }

    private void collect(String name, Set<String> names) {
        GroupDef group = selection.groups().get(name);
        if (group == null) {
            names.add(name);
        } else {
            group.members().forEach(member -> collect(member, names));
        }
    }

    private void add(String name, int depth) {
        if (lines.containsKey(name)) {
            return;
        }
        lines.put(name, new TableLine(name, depth, lines.size(), parents(name)));
        GroupDef group = selection.groups().get(name);
        if (group != null) {
            group.members().forEach(member -> add(member, depth + 1));
        }
    }

    private List<String> parents(String name) {
        List<String> parents = new ArrayList<>();
        selection.groups().values().stream()
                .filter(group -> group.members().contains(name))
                .forEach(group -> parents.add(group.name()));
        return parents;
    }
}
