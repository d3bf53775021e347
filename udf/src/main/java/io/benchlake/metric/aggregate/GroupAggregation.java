package io.benchlake.metric.aggregate;

import io.benchlake.taskdef.GroupDef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Scores of a group from those of all tasks below it, however deeply nested, as {@code api/group.py} of the harness.
 *
 * <p>Unlike there, a task that failed leaves the group without a score.
 */
public final class GroupAggregation {
    private GroupAggregation() {}

    /**
     * The scores that the group asks for; none if it is only a heading.
     *
     * @param tasks the leaf tasks below the group, in the order of the run
     */
    public static Map<MetricKey, GroupScore> of(GroupDef group, List<TaskScores> tasks) {
        Map<MetricKey, GroupScore> scores = new LinkedHashMap<>();
        for (GroupDef.Aggregate aggregate : group.aggregates()) {
            for (String filter : filters(aggregate, tasks)) {
                MetricKey key = new MetricKey(aggregate.metric(), filter);
                scores.put(key, score(key, aggregate.weightBySize(), tasks));
            }
        }
        return scores;
    }

    static GroupScore score(MetricKey key, boolean weightBySize, List<TaskScores> tasks) {
        List<String> failures = tasks.stream()
                .flatMap(task -> task.failureOf(key).map(reason -> task.task() + ": " + reason).stream())
                .toList();
        List<Part> parts = tasks.stream().flatMap(task -> Part.of(task, key)).toList();
        if (!failures.isEmpty()) {
            return new GroupScore.Unscored(
                    "%d of %d tasks failed; %s".formatted(failures.size(), tasks.size(), String.join("; ", failures)));
        }
        if (parts.isEmpty()) {
            return new GroupScore.Unscored("none of %d tasks has %s".formatted(tasks.size(), key));
        }
        return scored(key, weightBySize, tasks, parts);
    }

    private static GroupScore scored(MetricKey key, boolean weightBySize, List<TaskScores> tasks, List<Part> parts) {
        List<Part> weighted =
                weightBySize ? parts : parts.stream().map(Part::countingOnce).toList();
        double value = sum(weighted, part -> part.value() * part.weight()) / sum(weighted, Part::weight);
        boolean complete = parts.stream().noneMatch(part -> part.standardError() == null);
        Double stratified = complete ? stratified(weighted) : null;
        Double harness = complete && weightBySize ? Double.valueOf(pooled(parts)) : stratified;
        int docs = (int) sum(parts, Part::weight);
        return new GroupScore.Scored(value, stratified, harness, docs, tasksWithout(key, tasks));
    }

    private static double stratified(List<Part> parts) {
        return Math.sqrt(sum(parts, part -> square(part.weight() * part.error()))) / sum(parts, Part::weight);
    }

    private static double pooled(List<Part> parts) {
        double docs = sum(parts, Part::weight);
        double squares = sum(parts, part -> (part.weight() - 1) * square(part.error()) * part.weight());
        return Math.sqrt(squares / (docs - parts.size()) / docs);
    }

    private static List<String> filters(GroupDef.Aggregate aggregate, List<TaskScores> tasks) {
        if (!aggregate.filters().isEmpty()) {
            return aggregate.filters();
        }
        List<String> found = tasks.stream()
                .flatMap(task -> task.keys().stream())
                .filter(key -> key.metric().equals(aggregate.metric()))
                .map(MetricKey::filter)
                .distinct()
                .sorted()
                .toList();
        return found.isEmpty() ? List.of("none") : found;
    }

    private static List<String> tasksWithout(MetricKey key, List<TaskScores> tasks) {
        return tasks.stream()
                .filter(task -> !task.values().containsKey(key))
                .map(TaskScores::task)
                .toList();
    }

    private static double sum(List<Part> parts, ToDoubleFunction<Part> term) {
        double sum = 0;
        for (Part part : parts) {
            sum += term.applyAsDouble(part);
        }
        return sum;
    }

    private static double square(double x) {
        return x * x;
    }

    private record Part(double value, @Nullable Double standardError, double weight) {
        static Stream<Part> of(TaskScores task, MetricKey key) {
            MetricValue value = task.values().get(key);
            return value == null
                    ? Stream.empty()
                    : Stream.of(new Part(value.value(), value.standardError(), value.docs()));
        }

        Part countingOnce() {
            return new Part(value, standardError, 1);
        }

        double error() {
            return standardError == null ? Double.NaN : standardError;
        }
    }
}
