package io.benchlake.cli.option;

import io.benchlake.error.FileFault;
import io.benchlake.error.UserError;
import io.benchlake.python.PythonJson;
import io.benchlake.taskdef.read.NearMatches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Options from the YAML file of {@code --config}: used if the command line does not give them. */
public final class ConfigFile implements IDefaultValueProvider {
    private static final int MAX_CHARACTERS = 1 << 20;

    /** Options whose value is a map, also if the file writes {@code key=value,key=value}. */
    private static final Set<String> KEYS_AND_VALUES = Set.of(
            "model-args",
            "gen-kwargs",
            "metadata",
            "wandb-args",
            "wandb-config-args",
            "trackio-args",
            "hf-hub-log-args");

    private final Optional<Path> path;
    private @Nullable Map<String, String> values;

    private ConfigFile(Optional<Path> path) {
        this.path = path;
    }

    /** Options that another file holds, as their values are written there. */
    public static ConfigFile holding(Map<String, @Nullable Object> options) {
        ConfigFile held = new ConfigFile(Optional.empty());
        held.values = texts(options);
        return held;
    }

    /**
     * The file that these words name: it is needed before they are parsed, since options take their defaults from it.
     */
    public static ConfigFile namedIn(String... words) {
        for (int i = 0; i < words.length; i++) {
            if ((words[i].equals("--config") || words[i].equals("-C")) && i + 1 < words.length) {
                return new ConfigFile(Optional.of(Path.of(words[i + 1])));
            }
            if (words[i].startsWith("--config=")) {
                return new ConfigFile(Optional.of(Path.of(words[i].substring("--config=".length()))));
            }
            if (words[i].startsWith("-C") && words[i].length() > 2) {
                return new ConfigFile(Optional.of(Path.of(words[i].substring(2).replaceFirst("^=", ""))));
            }
        }
        return new ConfigFile(Optional.empty());
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || isOption(option, "--config")) {
            return null;
        }
        Map<String, String> given = values(option.command());
        return List.of(option.names()).stream()
                .map(name -> given.get(key(name)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private Map<String, String> values(CommandSpec command) {
        if (values == null) {
            values = path.map(file -> read(file, knownKeys(command))).orElse(Map.of());
        }
        return values;
    }

    static Map<String, String> read(Path path, Set<String> known) {
        Map<String, @Nullable Object> values = parse(path);
        values.keySet().stream()
                .filter(name -> !known.contains(key(name)))
                .findFirst()
                .ifPresent(name -> {
                    throw UserError.usage("Cannot read " + path + ": unknown option '" + name + "'. "
                            + NearMatches.advice(key(name), known) + "Known options: "
                            + known.stream().sorted().collect(Collectors.joining(", ")) + ".");
                });
        return texts(values);
    }

    /** The values as the command line would spell them; those that leave their option out are left out. */
    public static Map<String, String> texts(Map<String, @Nullable Object> values) {
        Map<String, String> texts = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (value != null) {
                text(key(name), value).ifPresent(text -> texts.put(key(name), text));
            }
        });
        return texts;
    }

    private static Map<String, @Nullable Object> parse(Path path) {
        LoaderOptions limits = new LoaderOptions();
        limits.setAllowDuplicateKeys(false);
        limits.setMaxAliasesForCollections(20);
        limits.setNestingDepthLimit(20);
        limits.setCodePointLimit(MAX_CHARACTERS);
        try {
            Object tree = new Yaml(new SafeConstructor(limits)).load(Files.readString(path));
            if (tree instanceof Map<?, ?> map) {
                Map<String, @Nullable Object> named = new LinkedHashMap<>();
                map.forEach((key, value) -> named.put(String.valueOf(key), value));
                return named;
            }
            throw UserError.usage("Cannot read " + path + ": expected a map of options.");
        } catch (IOException e) {
            throw UserError.usage("Cannot read --config " + path + ": " + FileFault.reason(e) + ".");
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw UserError.usage("Cannot read " + path + " line " + line + ": " + e.getProblem() + ".");
        }
    }

    /** The value as the command line would spell it; empty if it leaves the option out. */
    private static Optional<String> text(String key, Object value) {
        if (value instanceof Map<?, ?>) {
            return Optional.of(PythonJson.dumps(value));
        }
        if (KEYS_AND_VALUES.contains(key)) {
            return Optional.of(PythonJson.dumps(KeyValues.ofConfigFile(value.toString())));
        }
        if (value instanceof List<?> list) {
            return Optional.of(list.stream().map(ConfigFile::word).collect(Collectors.joining(",")));
        }
        if (key.equals("apply-chat-template") && value instanceof Boolean applied) {
            return applied ? Optional.of("") : Optional.empty();
        }
        return Optional.of(value.toString());
    }

    private static String word(@Nullable Object value) {
        return value == null ? "None" : value.toString();
    }

    /** The keys of a command's options in such files. */
    public static Set<String> knownKeys(CommandSpec command) {
        return command.options().stream()
                .flatMap(option -> List.of(option.names()).stream())
                .filter(name -> name.startsWith("--"))
                .map(ConfigFile::key)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isOption(OptionSpec option, String name) {
        return List.of(option.names()).contains(name);
    }

    private static String key(String name) {
        return name.replaceFirst("^-+", "").replace('_', '-');
    }
}
