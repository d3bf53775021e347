package io.benchlake.gate;

import io.benchlake.error.UserError;
import io.benchlake.gate.GatePolicy.NamedRule;
import io.benchlake.python.PythonJson;
import io.benchlake.taskdef.read.Setting;
import io.benchlake.taskdef.read.Settings;
import io.benchlake.taskdef.read.YamlFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/** Reads the policy of a gate; every fault is one of usage, with file and line. */
public final class PolicyReader {
    private static final List<String> KEYS = List.of(
            "version", "name", "baseline", "candidate", "alpha", "missing_baseline", "defaults", "tasks", "health");
    private static final List<String> HEALTH_KEYS = List.of("max_truncated", "max_empty", "max_invalid");
    private static final double USUAL_ALPHA = 0.05;

    private PolicyReader() {}

    /**
     * The policy of a file, which names a baseline.
     *
     * @throws UserError if the file cannot be read, or something in it cannot be used
     */
    public static GatePolicy read(Path file) {
        String stem = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
        Settings top = YamlFile.read(file, "policy");
        try {
            top.require("baseline");
        } catch (UserError fault) {
            throw UserError.usage(String.valueOf(fault.getMessage()));
        }
        return read(top, stem);
    }

    /**
     * The policy that a part of another file holds; its caller may know the runs.
     *
     * @param name unless it has one of its own
     * @throws UserError if something in it cannot be used
     */
    public static GatePolicy read(Settings top, String name) {
        try {
            return policy(top, name);
        } catch (UserError fault) {
            throw UserError.usage(String.valueOf(fault.getMessage()));
        }
    }

    private static GatePolicy policy(Settings top, String name) {
        requireKnown(top, KEYS, "a gate policy");
        Setting version = top.require("version");
        if (version.wholeNumber() != 1) {
            throw version.problem(
                    "is " + version.show() + ", which this version of Benchlake does not know", "Write 'version: 1'.");
        }
        GateRule defaults = top.find("defaults")
                .map(part -> RuleReader.over(GateRule.USUAL).read(part))
                .orElse(GateRule.USUAL);
        return new GatePolicy(
                top.textOr("name", name),
                DigestUtils.sha256Hex(PythonJson.dumps(top.plain())),
                top.find("baseline").map(PolicyReader::reference).orElse(null),
                top.find("candidate").map(PolicyReader::reference).orElse(null),
                top.find("alpha").map(PolicyReader::chance).orElse(USUAL_ALPHA),
                top.find("missing_baseline")
                        .map(word -> Choices.fails(word, "pass"))
                        .orElse(false),
                defaults,
                rules(top, RuleReader.over(defaults)),
                top.find("health").map(PolicyReader::health).orElse(Health.NOT_ASKED));
    }

    private static List<NamedRule> rules(Settings top, RuleReader reader) {
        return top.find("tasks").stream()
                .flatMap(tasks -> tasks.map().byKey().entrySet().stream())
                .map(rule -> new NamedRule(rule.getKey(), reader.read(rule.getValue())))
                .toList();
    }

    private static RunReference reference(Setting place) {
        Map<String, RunReference.By> known = new LinkedHashMap<>();
        Stream.of(RunReference.By.values()).forEach(by -> known.put(by.name().toLowerCase(Locale.ROOT), by));
        Settings settings = place.map();
        settings.find("tag").ifPresent(tag -> {
            throw tag.problem("cannot be used: runs have no tags", "Name the run by run_name.");
        });
        requireKnown(settings, List.copyOf(known.keySet()), "a run");
        List<String> given = settings.keys().stream()
                .filter(key -> settings.find(key).isPresent())
                .toList();
        if (given.size() != 1) {
            throw place.problem(
                    "names a run by " + (given.isEmpty() ? "nothing" : String.join(" and ", given)),
                    "Write exactly one of " + String.join(", ", known.keySet()) + ".");
        }
        String key = given.get(0);
        return new RunReference(
                Objects.requireNonNull(known.get(key)), settings.require(key).text());
    }

    private static double chance(Setting place) {
        double alpha = Choices.number(place);
        if (alpha <= 0 || alpha >= 1) {
            throw place.problem("is " + place.show() + ", not between 0 and 1", "Write for example 0.05.");
        }
        return alpha;
    }

    private static Health health(Setting place) {
        Settings settings = place.map();
        requireKnown(settings, HEALTH_KEYS, "health");
        return new Health(
                share(settings, "max_truncated"), share(settings, "max_empty"), share(settings, "max_invalid"));
    }

    private static @Nullable Double share(Settings settings, String key) {
        return settings.find(key).map(Choices::share).orElse(null);
    }

    static void requireKnown(Settings settings, List<String> known, String where) {
        settings.unknownKeys(known, where).findFirst().ifPresent(fault -> {
            throw fault;
        });
    }
}
