package io.benchlake.board;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is compared: models, and the tasks that all of them were scored on. A group counts as one task if all have a
 * score of it, and what is inside it does not count again.
 *
 * @param models those that are compared
 * @param leftOut models that share no task with the others
 * @param columns the shared tasks, in the order of their names
 */
public record Field(List<ModelScores> models, List<ModelScores> leftOut, List<Column> columns, TaskTree tree) {
    /** The docs of a task that a score was made of, to be compared with those of the other models. */
    public record Leaf(String runId, String fingerprint, String task, String metric, String filter) {}

    /**
     * The field of all models that have a score.
     *
     * @param names of tasks and groups that count; empty for all
     */
    public static Field of(List<MainScore> scores, Collection<String> names) {
        TaskTree tree = TaskTree.of(scores.stream().map(MainScore::subject).toList());
        List<MainScore> counting = scores.stream()
                .filter(score -> names.isEmpty() || tree.isWithin(score.task(), names))
                .toList();
        List<ModelScores> models = new ArrayList<>(ModelScores.of(counting).stream()
                .sorted(Comparator.comparingInt(
                        (ModelScores model) -> -model.whole().size()))
                .toList());
        List<ModelScores> leftOut = new ArrayList<>();
        while (isHeldUp(models)) {
            leftOut.add(models.remove(models.size() - 1));
        }
        return new Field(List.copyOf(models), List.copyOf(leftOut), columns(models, tree), tree);
    }

    /** Whether the last of the models leaves nothing to compare the others by. */
    private static boolean isHeldUp(List<ModelScores> models) {
        boolean lastHasNone =
                !models.isEmpty() && models.get(models.size() - 1).whole().isEmpty();
        return models.size() > (lastHasNone ? 1 : 2) && shared(models).isEmpty();
    }

    private static List<Column> columns(List<ModelScores> models, TaskTree tree) {
        return tree.outermost(shared(models)).stream()
                .map(name -> new Column(
                        name,
                        tree.leaves(name),
                        models.stream().map(model -> model.score(name)).toList()))
                .toList();
    }

    /** Names of tasks and groups, those inside others among them. */
    private static Set<String> shared(List<ModelScores> models) {
        Set<String> shared = new TreeSet<>();
        models.stream().limit(1).forEach(model -> shared.addAll(model.whole().keySet()));
        models.forEach(model -> shared.retainAll(model.whole().keySet()));
        return shared;
    }

    /** How many tasks would count without one of the models. */
    int tasksWithout(ModelScores left) {
        return tree.outermost(shared(
                        models.stream().filter(model -> !model.equals(left)).toList()))
                .size();
    }

    /** The tasks of which it is known what is better. */
    List<Column> directed() {
        return columns.stream().filter(Column::hasDirection).toList();
    }

    /** The tasks whose mean is taken: those scored by shares, or all if they have one metric. */
    List<Column> averaged() {
        List<Column> shares = directed().stream().filter(Column::isShare).toList();
        boolean isOneMetric = columns.stream().map(Column::metric).distinct().count() == 1;
        return shares.isEmpty() && isOneMetric ? directed() : shares;
    }

    /** The docs of which {@link ModelBoard} needs the sums. */
    public List<Leaf> leaves() {
        return averaged().stream()
                .flatMap(column -> column.scores().stream()
                        .flatMap(score -> column.leaves().stream().map(task -> leaf(score, task))))
                .toList();
    }

    private static Leaf leaf(MainScore score, String task) {
        return new Leaf(
                score.run().runId(),
                score.run().fingerprint(),
                task,
                score.condition().metric(),
                score.condition().filter());
    }

    /** What a model lacks that others have, in words. */
    List<String> lackedBy(ModelScores model) {
        Set<String> known = new TreeSet<>(model.lacks().keySet());
        models.forEach(other -> known.addAll(other.whole().keySet()));
        known.removeAll(model.whole().keySet());
        return tree.outermost(known).stream().map(model::lacking).toList();
    }

    /**
     * Which groups contain which tasks and groups.
     *
     * @param parents groups that contain something directly, by its name
     * @param tasks names of those that are no groups
     */
    private record TaskTree(Map<String, Set<String>> parents, Set<String> tasks) {
        static TaskTree of(Collection<MainScore.Subject> subjects) {
            Map<String, Set<String>> parents = new HashMap<>();
            Set<String> tasks = new TreeSet<>();
            for (MainScore.Subject subject : subjects) {
                parents.computeIfAbsent(subject.task(), unseen -> new HashSet<>())
                        .addAll(subject.parents());
                if (!subject.isGroup()) {
                    tasks.add(subject.task());
                }
            }
            return new TaskTree(parents, tasks);
        }

        /** The names that are inside none of the others. */
        List<String> outermost(Set<String> names) {
            return names.stream()
                    .filter(name -> ancestors(name).stream().noneMatch(names::contains))
                    .toList();
        }

        /** The task itself, or all tasks inside a group. */
        List<String> leaves(String name) {
            return tasks.contains(name)
                    ? List.of(name)
                    : tasks.stream()
                            .filter(task -> ancestors(task).contains(name))
                            .toList();
        }

        /** Whether something is one of the names, or inside one. */
        boolean isWithin(String name, Collection<String> names) {
            return names.contains(name) || ancestors(name).stream().anyMatch(names::contains);
        }

        private Set<String> ancestors(String name) {
            Set<String> found = new HashSet<>();
            Deque<String> open = new ArrayDeque<>(parents.getOrDefault(name, Set.of()));
            while (!open.isEmpty()) {
                String next = open.pop();
                if (found.add(next)) {
                    open.addAll(parents.getOrDefault(next, Set.of()));
                }
            }
            found.remove(name);
            return found;
        }
    }
}
