package io.benchlake.data.hub;

import io.benchlake.data.ReadSplit;
import io.benchlake.data.format.csv.CsvDialect;
import io.benchlake.error.UserError;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What the head of a data set's {@code README.md} says of its configurations.
 *
 * @param configs items of {@code configs}; empty if there are none
 */
record DatasetCard(List<Map<?, ?>> configs) {
    private static final Pattern HEAD = Pattern.compile("\\A\\uFEFF?---[ \\t]*\\R(.*?)\\R---", Pattern.DOTALL);
    private static final int MOST_CHARACTERS = 3_000_000;

    /** @throws UserError if the head is no YAML */
    static DatasetCard parse(String card) {
        Matcher head = HEAD.matcher(card.length() > MOST_CHARACTERS ? card.substring(0, MOST_CHARACTERS) : card);
        if (!head.find()) {
            return new DatasetCard(List.of());
        }
        try {
            Object yaml = new Yaml(new SafeConstructor(limits())).load(head.group(1));
            Object configs = yaml instanceof Map<?, ?> map ? map.get("configs") : null;
            return new DatasetCard(configs instanceof List<?> list ? maps(list) : List.of());
        } catch (YAMLException e) {
            throw wrong("its head is no YAML ("
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + ")");
        }
    }

    private static LoaderOptions limits() {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(MOST_CHARACTERS);
        limits.setMaxAliasesForCollections(50);
        limits.setNestingDepthLimit(50);
        return limits;
    }

    private static List<Map<?, ?>> maps(List<?> list) {
        List<Map<?, ?>> maps = new ArrayList<>();
        list.forEach(item -> {
            if (item instanceof Map<?, ?> map) {
                maps.add(map);
            }
        });
        return maps;
    }

    /**
     * The splits that the card names.
     *
     * @param files data files of the repository, sorted
     */
    List<HubSplit> splits(List<String> files) {
        List<HubSplit> splits = new ArrayList<>();
        for (Map<?, ?> config : configs) {
            String name =
                    config.get("config_name") == null ? ReadSplit.NO_CONFIG : String.valueOf(config.get("config_name"));
            dataFiles(config)
                    .forEach((split, patterns) ->
                            splits.add(new HubSplit(name, split, files(config, patterns, files), csv(config))));
        }
        return splits;
    }

    /** Patterns by split; text or a list without splits is all of {@code train}. */
    private static Map<String, List<String>> dataFiles(Map<?, ?> config) {
        Map<String, List<String>> patterns = new LinkedHashMap<>();
        Object value = config.get("data_files");
        if (value instanceof Map<?, ?> splits) {
            splits.forEach((split, paths) -> patterns.put(String.valueOf(split), texts(paths)));
        } else if (value instanceof List<?> items && items.stream().allMatch(Map.class::isInstance)) {
            maps(items).forEach(item -> patterns.put(String.valueOf(item.get("split")), texts(item.get("path"))));
        } else if (value != null) {
            patterns.put("train", texts(value));
        }
        return patterns;
    }

    private static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value));
    }

    private static List<String> files(Map<?, ?> config, List<String> patterns, List<String> files) {
        String folder = config.get("data_dir") == null ? "" : config.get("data_dir") + "/";
        return patterns.stream()
                .map(pattern -> folder + pattern.replaceFirst("^\\./", ""))
                .flatMap(pattern -> matches(pattern, files).stream())
                .distinct()
                .toList();
    }

    private static List<String> matches(String pattern, List<String> files) {
        List<PathMatcher> globs = Stream.of(pattern, pattern.replace("**/", ""))
                .distinct()
                .map(DatasetCard::glob)
                .toList();
        List<String> found = files.stream()
                .filter(file -> globs.stream().anyMatch(glob -> glob.matches(Path.of(file))))
                .toList();
        if (found.isEmpty()) {
            throw wrong("it names '" + pattern + "', which no data file here matches");
        }
        return found;
    }

    private static PathMatcher glob(String pattern) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (PatternSyntaxException e) {
            throw wrong("its pattern '" + pattern + "' cannot be understood (" + e.getDescription() + ")");
        }
    }

    private static CsvDialect csv(Map<?, ?> config) {
        Object separator = config.get("sep") == null ? config.get("delimiter") : config.get("sep");
        boolean hasHeader = !config.containsKey("header") || config.get("header") != null;
        Object names = config.get("column_names") == null ? config.get("names") : config.get("column_names");
        return new CsvDialect(
                separator == null || String.valueOf(separator).length() != 1
                        ? ','
                        : String.valueOf(separator).charAt(0),
                hasHeader && !(names instanceof List<?> && !config.containsKey("header")),
                names instanceof List<?> list
                        ? list.stream().map(String::valueOf).toList()
                        : null);
    }

    private static UserError wrong(String what) {
        return UserError.invalidInput("Cannot read the data set's README.md: " + what
                + ". Mend its 'configs', or name files one by one with --config and --split.");
    }
}
