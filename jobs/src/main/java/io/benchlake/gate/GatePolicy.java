package io.benchlake.gate;

import io.benchlake.taskdef.catalogue.GlobPattern;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a candidate run must keep of a baseline's scores.
 *
 * @param hash SHA-256 of the text that it was read from
 * @param baseline null where the caller knows it
 * @param candidate likewise
 * @param alpha chance of any false alarm among the rows of tier gate
 * @param failsWithoutBaseline whether a baseline that is not there fails the gate
 * @param defaults of tasks that no rule names
 */
public record GatePolicy(
        String name,
        String hash,
        @Nullable RunReference baseline,
        @Nullable RunReference candidate,
        double alpha,
        boolean failsWithoutBaseline,
        GateRule defaults,
        List<NamedRule> rules,
        Health health) {
    public GatePolicy {
        rules = List.copyOf(rules);
    }

    /**
     * The rule of the tasks whose name a pattern matches.
     *
     * @param pattern a name, or a glob of {@code *}, <code>?</code> and {@code [abc]}
     */
    public record NamedRule(String pattern, GateRule rule) {
        public boolean matches(String task) {
            return pattern.equals(task) || GlobPattern.of(pattern).matches(task);
        }
    }

    /** The last rule that matches a task. */
    public Optional<NamedRule> named(String task) {
        return rules.stream().filter(rule -> rule.matches(task)).reduce((first, last) -> last);
    }

    /** Names of the A/A measurements that rules rest on. */
    List<String> noiseFloors() {
        return Stream.concat(Stream.of(defaults), rules.stream().map(NamedRule::rule))
                .flatMap(rule -> Stream.ofNullable(rule.noiseFloor()))
                .distinct()
                .toList();
    }

    public GateRule ruleOf(String task) {
        return named(task).map(NamedRule::rule).orElse(defaults);
    }
}
