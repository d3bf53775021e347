package io.benchlake.nightly;

import io.benchlake.error.UserError;
import io.benchlake.gate.GatePolicy;
import io.benchlake.gate.GatePolicy.NamedRule;
import io.benchlake.gate.PolicyReader;
import io.benchlake.taskdef.read.Setting;
import io.benchlake.taskdef.read.YamlFile;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One policy for all suites of a night; each suite takes the rules that name its own tasks.
 *
 * @param tasks names of tasks and groups by suite
 */
public record NightPolicy(GatePolicy policy, Map<String, Set<String>> tasks) {
    public NightPolicy {
        tasks = Map.copyOf(tasks);
    }

    /**
     * The policy of a manifest: a part of it, or a file of its own; empty if nothing is decided.
     *
     * @throws UserError if it cannot be used, or a rule names no task of any suite, which would fail every night
     */
    public static Optional<NightPolicy> of(NightManifest manifest, Map<String, Set<String>> tasks) {
        if (manifest.gate() == null) {
            return Optional.empty();
        }
        GatePolicy policy = read(manifest.gate(), manifest.name());
        if (policy.baseline() != null || policy.candidate() != null) {
            throw UserError.usage("Cannot use gate " + policy.name() + ": it names "
                    + (policy.baseline() == null ? "a candidate" : "a baseline")
                    + ", which is for the manifest to say. Take 'baseline' and 'candidate' out of the policy.");
        }
        policy.rules().stream()
                .filter(rule -> tasks.values().stream().noneMatch(names -> isOf(rule, names)))
                .findFirst()
                .ifPresent(rule -> {
                    throw UserError.usage("Cannot use gate " + policy.name() + ": '" + rule.pattern()
                            + "' names no task of any suite. Correct the name, or take the rule out.");
                });
        return Optional.of(new NightPolicy(policy, tasks));
    }

    private static GatePolicy read(Setting gate, String name) {
        return gate.value() instanceof String file
                ? PolicyReader.read(YamlFile.read(Path.of(file), "policy"), name)
                : PolicyReader.read(gate.map(), name);
    }

    private static boolean isOf(NamedRule rule, Collection<String> names) {
        return names.stream().anyMatch(rule::matches);
    }

    GatePolicy of(Suite suite) {
        Set<String> names = tasks.getOrDefault(suite.name(), Set.of());
        List<NamedRule> rules =
                policy.rules().stream().filter(rule -> isOf(rule, names)).toList();
        return new GatePolicy(
                policy.name(),
                policy.hash(),
                policy.baseline(),
                policy.candidate(),
                policy.alpha(),
                policy.failsWithoutBaseline(),
                policy.defaults(),
                rules,
                policy.health());
    }
}
