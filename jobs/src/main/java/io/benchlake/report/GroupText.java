package io.benchlake.report;

import io.benchlake.python.PythonJson;
import io.benchlake.taskdef.GroupDef;
import io.benchlake.taskdef.catalogue.TaskSelection;
import io.benchlake.taskdef.check.ResolvedKeys;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes what a group is made of, and how its scores are made. */
public final class GroupText {
    private final GroupDef group;
    private final TaskSelection selection;
    private final Map<String, Integer> docs;

    private GroupText(GroupDef group, TaskSelection selection, Map<String, Integer> docs) {
        this.group = group;
        this.selection = selection;
        this.docs = docs;
    }

    /** @param docs of each task; empty if they were not counted */
    public static String of(GroupDef group, TaskSelection selection, Map<String, Integer> docs) {
        return new GroupText(group, selection, docs).text();
    }

    private String text() {
        Set<String> tasks = new LinkedHashSet<>();
        addTasks(group, tasks);
        StringBuilder text =
                new StringBuilder("group %s: %s%n".formatted(group.name(), String.join(", ", group.members())));
        if (group.aggregates().isEmpty() && group.composite() == null) {
            text.append("  no score of its own\n");
        }
        group.aggregates().forEach(aggregate -> text.append(score(aggregate, tasks)));
        for (String key : List.of("composite", "suite", "metadata")) {
            Object value = ResolvedKeys.of(group).get(key);
            text.append(value == null ? "" : "  %s %s%n".formatted(key, PythonJson.dumps(value)));
        }
        return text.toString();
    }

    private void addTasks(GroupDef above, Set<String> tasks) {
        for (String member : above.members()) {
            GroupDef below = selection.groups().get(member);
            if (below != null) {
                addTasks(below, tasks);
            } else if (selection.tasks().containsKey(member)) {
                tasks.add(member);
            }
        }
    }

    private String score(GroupDef.Aggregate aggregate, Set<String> tasks) {
        String pipelines = aggregate.filters().isEmpty() ? "every pipeline" : String.join(", ", aggregate.filters());
        String weights = aggregate.weightBySize() ? "each weighs as many docs as it has" : "each weighs the same";
        return "  %s (%s): mean over %d tasks, %s%n%s"
                .formatted(aggregate.metric(), pipelines, tasks.size(), weights, weights(aggregate, tasks));
    }

    private String weights(GroupDef.Aggregate aggregate, Set<String> tasks) {
        if (docs.isEmpty()) {
            return "";
        }
        double all = tasks.stream().mapToInt(this::docs).sum();
        return tasks.stream()
                .map(task -> String.format(
                        Locale.ROOT,
                        "    %-44s %7d docs  weight %.4f%n",
                        task,
                        docs(task),
                        aggregate.weightBySize() ? docs(task) / all : 1.0 / tasks.size()))
                .collect(Collectors.joining());
    }

    private int docs(String task) {
        return docs.getOrDefault(task, 0);
    }
}
