package io.benchlake.nightly;

import io.benchlake.error.UserError;
import io.benchlake.taskdef.read.NearMatches;
import io.benchlake.taskdef.read.Setting;
import io.benchlake.taskdef.read.Settings;
import io.benchlake.taskdef.read.YamlFile;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the manifest of a night; every fault is one of usage, with file and line.
 *
 * @param suiteKeys keys of a suite, which are options of {@code evaluate}
 */
public record ManifestReader(Set<String> suiteKeys) {
    private static final List<String> KEYS =
            List.of("version", "name", "data", "models", "suites", "first", "baseline", "gate");
    private static final int MOST_LISTED = 20;
    private static final List<String> RUN_KEYS = List.of("run", "runs");

    /** @throws UserError if the file cannot be read, or something in it cannot be used */
    public NightManifest read(Path file) {
        Settings top = YamlFile.read(file, "manifest");
        try {
            return manifest(file, top);
        } catch (UserError fault) {
            throw UserError.usage(String.valueOf(fault.getMessage()));
        }
    }

    private NightManifest manifest(Path file, Settings top) {
        requireKnown(top.byKey(), KEYS, "a manifest");
        requireVersion(top.require("version"));
        List<Suite> suites = top.require("suites").map().byKey().entrySet().stream()
                .map(suite -> suite(suite.getKey(), suite.getValue()))
                .toList();
        List<ModelEntry> models = top.require("models").listOrOne().stream()
                .map(ManifestReader::model)
                .toList();
        requireSome(top.require("suites"), suites);
        requireSome(top.require("models"), models);
        return new NightManifest(
                name(file, top),
                top.find("data").map(Setting::text).orElse(null),
                models,
                suites,
                top.find("first").map(ManifestReader::importance).orElse(Importance.SUITES),
                baseline(top, suites),
                top.find("gate").orElse(null));
    }

    private static void requireVersion(Setting version) {
        if (version.wholeNumber() != 1) {
            throw version.problem("is " + version.show() + ", which this build does not know", "Write 'version: 1'.");
        }
    }

    private static void requireSome(Setting place, Collection<?> entries) {
        if (entries.isEmpty()) {
            throw place.problem("is empty", "Name at least one.");
        }
    }

    /** It is a part of file names in the lake. */
    private static String name(Path file, Settings top) {
        String stem = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
        String name = top.textOr("name", stem);
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            throw top.find("name")
                    .orElse(top.owner())
                    .problem(
                            "would be the name '" + name + "' of the night",
                            "Write 'name:' with letters, digits, '.', '_' and '-', at most 100, a letter or digit first.");
        }
        return name;
    }

    private static Importance importance(Setting first) {
        return Stream.of(Importance.values())
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(first.value()))
                .findFirst()
                .orElseThrow(() -> first.problem("is " + first.show(), "Write suites or models."));
    }

    private Suite suite(String name, Setting place) {
        Map<String, Setting> settings = normalised(place.map());
        requireKnown(settings, suiteKeys, "a suite");
        if (!settings.containsKey("tasks")) {
            throw place.problem("has no 'tasks'", "Add 'tasks:'.");
        }
        return new Suite(place, name, plain(settings));
    }

    private static ModelEntry model(Setting place) {
        if (place.value() instanceof String word && !word.isBlank()) {
            return new ModelEntry(place, word, Map.of());
        }
        Map<String, Setting> settings = normalised(place.map());
        requireKnown(settings, ModelEntry.KEYS, "a model");
        Map<String, @Nullable Object> options = plain(settings);
        options.remove("model");
        ModelEntry model = new ModelEntry(place, place.map().require("model").text(), options);
        if (model.isGlob() && options.containsKey("model-name")) {
            throw place.problem(
                    "gives one name to all models of a glob", "Leave out 'model_name', or name the models one by one.");
        }
        return model;
    }

    private static @Nullable Baseline baseline(Settings top, List<Suite> suites) {
        if (top.find("baseline").isEmpty() && top.find("gate").isEmpty()) {
            return null;
        }
        Setting place = top.require("baseline");
        top.require("gate");
        if (place.value() instanceof Map<?, ?> map && RUN_KEYS.stream().anyMatch(map::containsKey)) {
            return runs(place, suites);
        }
        ModelEntry model = model(place);
        if (model.isGlob()) {
            throw place.problem("is a glob", "Name one model.");
        }
        return new Baseline.OfModel(model);
    }

    private static Baseline runs(Setting place, List<Suite> suites) {
        Settings map = place.map();
        requireKnown(map.byKey(), RUN_KEYS, "a baseline of runs");
        List<String> names = suites.stream().map(Suite::name).toList();
        if (map.find("run").isPresent() && map.find("runs").isEmpty() && names.size() == 1) {
            return new Baseline.OfRuns(Map.of(names.get(0), map.require("run").text()));
        }
        if (map.find("run").isPresent()) {
            throw place.problem("names one run", "Give one to each suite: runs: {" + names.get(0) + ": ID, …}.");
        }
        Settings runs = map.require("runs").map();
        requireKnown(runs.byKey(), names, "the suites");
        return new Baseline.OfRuns(names.stream()
                .collect(Collectors.toMap(
                        suite -> suite, suite -> runs.require(suite).text())));
    }

    /** Either spelling of a key means the same, as for {@code evaluate}. */
    private static Map<String, Setting> normalised(Settings settings) {
        Map<String, Setting> normalised = new LinkedHashMap<>();
        settings.byKey().forEach((key, value) -> {
            if (normalised.put(key.replace('_', '-'), value) != null) {
                throw value.problem("is given twice, with '-' and with '_'", "Leave one out.");
            }
        });
        return normalised;
    }

    private static Map<String, @Nullable Object> plain(Map<String, Setting> settings) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        settings.forEach((key, setting) -> plain.put(key, setting.value()));
        return plain;
    }

    private static void requireKnown(Map<String, Setting> settings, Collection<String> known, String where) {
        settings.forEach((key, value) -> {
            if (!known.contains(key)) {
                throw value.problem("is not a key of " + where, NearMatches.advice(key, known) + listed(known));
            }
        });
    }

    private static String listed(Collection<String> known) {
        return known.size() > MOST_LISTED
                ? "See 'benchlake evaluate --help'."
                : "Known keys: " + known.stream().sorted().collect(Collectors.joining(", ")) + ".";
    }
}
