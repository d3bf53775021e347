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
        List<WeightedPart> parts =
                tasks.stream().flatMap(task -> WeightedPart.of(task, key)).toList();
        if (!failures.isEmpty()) {
            return new GroupScore.Unscored(
                    "%d of %d tasks failed; %s".formatted(failures.size(), tasks.size(), String.join("; ", failures)));
        }
        if (parts.isEmpty()) {
            return new GroupScore.Unscored("none of %d tasks has %s".formatted(tasks.size(), key));
        }
        return scored(key, weightBySize, tasks, parts);
    }

    private static GroupScore scored(
            MetricKey key, boolean weightBySize, List<TaskScores> tasks, List<WeightedPart> parts) {
        List<WeightedPart> weighted = weightBySize
                ? parts
                : parts.stream().map(WeightedPart::countingOnce).toList();
        double value = sum(weighted, part -> part.value() * part.weight()) / sum(weighted, WeightedPart::weight);
        boolean complete = parts.stream().noneMatch(part -> part.standardError() == null);
        Double stratified = complete ? stratified(weighted) : null;
        Double harness = complete && weightBySize ? Double.valueOf(pooled(parts)) : stratified;
        int docs = (int) sum(parts, WeightedPart::weight);
        return new GroupScore.Scored(value, stratified, harness, docs, tasksWithout(key, tasks));
    }

    private static double stratified(List<WeightedPart> parts) {
        return Math.sqrt(sum(parts, part -> square(part.weight() * part.error()))) / sum(parts, WeightedPart::weight);
    }

    private static double pooled(List<WeightedPart> parts) {
        double docs = sum(parts, WeightedPart::weight);
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

    private static double sum(List<WeightedPart> parts, ToDoubleFunction<WeightedPart> term) {
        double sum = 0;
        for (WeightedPart part : parts) {
            sum += term.applyAsDouble(part);
        }
        return sum;
    }

    private static double square(double x) {
        return x * x;
    }

    private record WeightedPart(double value, @Nullable Double standardError, double weight) {
        static Stream<WeightedPart> of(TaskScores task, MetricKey key) {
            MetricValue value = task.values().get(key);
            return value == null
                    ? Stream.empty()
                    : Stream.of(new WeightedPart(value.value(), value.standardError(), value.docs()));
        }

        WeightedPart countingOnce() {
            return new WeightedPart(value, standardError, 1);
        }

        double error() {
            return standardError == null ? Double.NaN : standardError;
        }
    }
}
