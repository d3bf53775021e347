package io.benchlake.tasks;

import io.benchlake.prompt.DocPrompt;
import io.benchlake.report.TaskDiffText;
import io.benchlake.taskdef.GroupDef;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.taskdef.catalogue.TaskInspection;
import io.benchlake.taskdef.check.FieldDifference;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares what two names stand for: their definitions and, if there are docs, their first prompts. */
public final class TaskDiff {
    private final PrintWriter out;
    private final String rightOrigin;
    private final @Nullable PromptPreview preview;
    private int compared;
    private int different;

    /**
     * @param rightOrigin follows the right side's names in headings; empty if both sides are of one catalogue
     * @param preview gives the prompts; null if none are compared
     */
    public TaskDiff(PrintWriter out, String rightOrigin, @Nullable PromptPreview preview) {
        this.out = out;
        this.rightOrigin = rightOrigin;
        this.preview = preview;
    }

    /**
     * Prints every difference, then how many definitions were compared: two tasks with each other, of groups the two,
     * and all below them that have the same name.
     *
     * @return whether anything differs
     * @throws io.benchlake.error.UserError if one of two tasks cannot be used, or its docs not be prompted
     */
    public boolean run(TaskInspection left, TaskInspection right) {
        if (isOneTask(left) && isOneTask(right)) {
            compare(onlyTask(left), onlyTask(right));
        } else {
            compareAll(left, right);
        }
        out.printf("%d compared, %d differ%n", compared, different);
        return different > 0;
    }

    private static boolean isOneTask(TaskInspection found) {
        return found.selection().groups().isEmpty() && found.size() == 1;
    }

    private static TaskDef onlyTask(TaskInspection found) {
        found.unavailable().values().forEach(fault -> {
            throw fault;
        });
        return found.selection().taskList().get(0);
    }

    private void compareAll(TaskInspection left, TaskInspection right) {
        List.of(left, right)
                .forEach(side -> side.unavailable()
                        .forEach((name, fault) -> tell(name + " cannot be compared: " + fault.getMessage() + "\n")));
        compareGroups(left.selection().groups(), right.selection().groups());
        Map<String, TaskDef> ours = left.selection().tasks();
        Map<String, TaskDef> theirs = right.selection().tasks();
        tellUnshared("task", ours.keySet(), theirs.keySet());
        compareShared(ours, theirs, this::differences);
    }

    /** The groups that were asked for, whatever their names, and all others by name. */
    private void compareGroups(Map<String, GroupDef> ours, Map<String, GroupDef> theirs) {
        List<String> asked = List.of(first(ours), first(theirs));
        if (!asked.contains("") && !asked.get(0).equals(asked.get(1))) {
            compare(
                    asked.get(0),
                    asked.get(1),
                    differences(require(ours, asked.get(0)), require(theirs, asked.get(1))));
        } else {
            tellUnshared("group", ours.keySet(), theirs.keySet());
        }
        compareShared(ours, theirs, TaskDiff::differences);
    }

    private static String first(Map<String, GroupDef> groups) {
        return groups.keySet().stream().findFirst().orElse("");
    }

    private <T> void compareShared(Map<String, T> ours, Map<String, T> theirs, BiFunction<T, T, String> differences) {
        ours.keySet().stream()
                .filter(theirs::containsKey)
                .forEach(name -> compare(name, name, differences.apply(require(ours, name), require(theirs, name))));
    }

    private static <T> T require(Map<String, T> definitions, String name) {
        return Objects.requireNonNull(definitions.get(name), name);
    }

    private void tellUnshared(String kind, Set<String> ours, Set<String> theirs) {
        without(ours, theirs).forEach(name -> tell("only on the left: %s %s%n".formatted(kind, name)));
        without(theirs, ours).forEach(name -> tell("only on the right: %s %s%n".formatted(kind, name)));
    }

    private static Set<String> without(Set<String> names, Set<String> others) {
        Set<String> left = new TreeSet<>(names);
        left.removeAll(others);
        return left;
    }

    private void compare(TaskDef left, TaskDef right) {
        compare(left.name(), right.name(), differences(left, right));
    }

    private void compare(String left, String right, String differences) {
        compared++;
        if (!differences.isEmpty()) {
            different++;
            out.print(TaskDiffText.heading(left, right + rightOrigin) + differences);
        }
    }

    /** Counts and prints a difference. */
    private void tell(String line) {
        different++;
        out.print(line);
    }

    private static String differences(GroupDef left, GroupDef right) {
        return text(FieldDifference.between(left, right));
    }

    private String differences(TaskDef left, TaskDef right) {
        String fields = text(FieldDifference.between(left, right));
        return preview == null ? fields : fields + prompts(preview, left, right, !fields.isEmpty());
    }

    private static String text(List<FieldDifference> differences) {
        return differences.stream().map(TaskDiffText::of).collect(Collectors.joining());
    }

    /** The first prompt that differs; if none does, a line that says so after fields that differ, else nothing. */
    private static String prompts(PromptPreview preview, TaskDef left, TaskDef right, boolean fieldsDiffer) {
        List<DocPrompt> ours = preview.prompts(left).prompts();
        List<DocPrompt> theirs = preview.prompts(right).prompts();
        int both = Math.min(ours.size(), theirs.size());
        for (int i = 0; i < both; i++) {
            String difference = TaskDiffText.of(ours.get(i), theirs.get(i));
            if (!difference.isEmpty()) {
                return difference;
            }
        }
        return fieldsDiffer ? "@@ prompts @@\n the first %d are equal\n".formatted(both) : "";
    }
}
