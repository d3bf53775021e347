package io.benchlake.gate;

import io.benchlake.error.UserError;
import io.benchlake.gate.GatePolicy.NamedRule;
import io.benchlake.metric.comparison.FlipRate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The scores of two runs that a policy gates.
 *
 * @param compared scores that both have, side by side; empty where both are one run
 * @param noise flips of a measurement, by its name
 */
record GatedScores(
        GatePolicy policy,
        List<RunScore> baseline,
        List<RunScore> candidate,
        Map<ScoreKey, ComparedScore> compared,
        BiFunction<String, ScoreKey, Optional<FlipRate>> noise) {
    GatedScores {
        baseline = List.copyOf(baseline);
        candidate = List.copyOf(candidate);
        compared = Map.copyOf(compared);
    }

    /**
     * Tasks in the order of the candidate's table, then those that the baseline alone has, then names that match none.
     *
     * @throws UserError if a task has several metrics or filters and the policy does not say which
     */
    List<GateEntry> entries() {
        List<String> tasks = all().map(score -> score.key().task()).distinct().toList();
        Stream<GateEntry> found = tasks.stream().flatMap(task -> entry(task).stream());
        Stream<GateEntry> unmatched = policy.rules().stream()
                .filter(rule -> tasks.stream().noneMatch(rule::matches))
                .map(rule -> GateEntry.missing(
                        rule.pattern(),
                        rule.rule().filter(),
                        rule.rule().metric(),
                        rule.rule(),
                        "no task of the two runs has this name"));
        return Stream.concat(found, unmatched).toList();
    }

    /** Groups that no rule names and that have no one number, such as suites of benchmarks. */
    List<String> leftOut() {
        return all().map(score -> score.key().task())
                .distinct()
                .filter(task -> entry(task).isEmpty())
                .toList();
    }

    private Stream<RunScore> all() {
        return Stream.concat(candidate.stream(), baseline.stream());
    }

    private Optional<GateEntry> entry(String task) {
        List<RunScore> scores =
                all().filter(score -> score.key().task().equals(task)).toList();
        GateRule rule = policy.ruleOf(task);
        return metric(task, rule, scores)
                .map(metric -> entry(new ScoreKey(task, filter(task, rule, metric, scores), metric), rule));
    }

    private Optional<String> metric(String task, GateRule rule, List<RunScore> scores) {
        if (rule.metric() != null) {
            return Optional.of(rule.metric());
        }
        List<String> main = metrics(scores.stream().filter(score -> Boolean.TRUE.equals(score.isMain())));
        List<String> all = metrics(scores.stream());
        List<String> choice = main.isEmpty() ? all : main;
        if (choice.size() == 1) {
            return Optional.of(choice.get(0));
        }
        boolean isNamed = policy.rules().stream().map(NamedRule::pattern).anyMatch(task::equals);
        if (scores.get(0).isGroup() && !isNamed) {
            return Optional.empty();
        }
        throw ambiguous(task, "metric", choice);
    }

    private static List<String> metrics(Stream<RunScore> scores) {
        return scores.map(score -> score.key().metric()).distinct().toList();
    }

    private String filter(String task, GateRule rule, String metric, List<RunScore> scores) {
        if (rule.filter() != null) {
            return rule.filter();
        }
        List<String> filters = scores.stream()
                .filter(score -> score.key().metric().equals(metric))
                .map(score -> score.key().filter())
                .distinct()
                .toList();
        if (filters.size() > 1) {
            throw ambiguous(task, "filter", filters);
        }
        return filters.isEmpty() ? scores.get(0).key().filter() : filters.get(0);
    }

    private UserError ambiguous(String task, String what, Collection<String> choice) {
        return UserError.usage(
                "Cannot gate %s: it has several %ss, and policy %s does not say which. Add '%s: {%s: NAME}' to its tasks, where NAME is one of %s."
                        .formatted(task, what, policy.name(), task, what, String.join(", ", new TreeSet<>(choice))));
    }

    private GateEntry entry(ScoreKey key, GateRule rule) {
        Optional<String> missing = missing(key, "baseline", baseline).or(() -> missing(key, "candidate", candidate));
        FlipRate floor = rule.noiseFloor() == null
                ? null
                : noise.apply(rule.noiseFloor(), key).orElse(null);
        return new GateEntry(
                key.task(), key.filter(), key.metric(), rule, missing.orElse(null), compared.get(key), floor);
    }

    private static Optional<String> missing(ScoreKey key, String side, List<RunScore> scores) {
        List<RunScore> ofTask = scores.stream()
                .filter(score -> score.key().task().equals(key.task()))
                .toList();
        @Nullable
        RunScore found = ofTask.stream()
                .filter(score -> score.key().equals(key))
                .findFirst()
                .orElse(null);
        if (found != null) {
            return found.value() == null ? Optional.of("the " + side + "'s score has no value") : Optional.empty();
        }
        return Optional.of(
                ofTask.isEmpty()
                        ? "the " + side + " lacks the task"
                        : "the " + side + " lacks this score; it has " + listed(ofTask));
    }

    private static String listed(List<RunScore> scores) {
        return scores.stream()
                .map(score -> score.key().metric() + " (" + score.key().filter() + ")")
                .collect(Collectors.joining(", "));
    }
}
