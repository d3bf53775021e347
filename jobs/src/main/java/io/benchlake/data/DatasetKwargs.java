package io.benchlake.data;

import io.benchlake.data.format.csv.CsvDialect;
import io.benchlake.error.UserError;
import io.benchlake.taskdef.DatasetSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a task's {@code dataset_kwargs} say of its files; the harness hands them to {@code datasets.load_dataset}.
 *
 * @param dataFiles patterns of files by split, in the task's order; empty if the task names none
 * @param field of a JSON file that holds the rows, or null
 */
public record DatasetKwargs(
        Map<String, List<String>> dataFiles,
        CsvDialect csv,
        @Nullable String field) {
    /** Keys that change nothing of what is read. */
    private static final Set<String> IGNORED =
            Set.of("trust_remote_code", "streaming", "verification_mode", "download_mode", "num_proc", "token");

    private static final Set<String> KNOWN =
            Set.of("data_files", "header", "column_names", "names", "sep", "delimiter", "field");
    private static final String ONLY_SPLIT = "train";

    /** @throws UserError if a key or a value is not understood */
    public static DatasetKwargs of(DatasetSpec dataset) {
        Map<String, @Nullable Object> kwargs = dataset.kwargs();
        kwargs.keySet().stream()
                .filter(key -> !KNOWN.contains(key) && !IGNORED.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw wrong(dataset, key, "is not understood. Known keys: " + String.join(", ", sorted(KNOWN)));
                });
        return new DatasetKwargs(
                dataFiles(dataset, kwargs.get("data_files")),
                csv(dataset, kwargs),
                field(dataset, kwargs.get("field")));
    }

    private static @Nullable String field(DatasetSpec dataset, @Nullable Object field) {
        if (field == null || field instanceof String) {
            return (String) field;
        }
        throw wrong(dataset, "field", "is '" + field + "'. Write the name of a field of the file");
    }

    private static Map<String, List<String>> dataFiles(DatasetSpec dataset, @Nullable Object value) {
        Map<String, List<String>> files = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> splits) {
            splits.forEach((split, patterns) -> files.put(String.valueOf(split), patterns(dataset, patterns)));
        } else if (value != null) {
            files.put(ONLY_SPLIT, patterns(dataset, value));
        }
        return files;
    }

    private static List<String> patterns(DatasetSpec dataset, @Nullable Object value) {
        if (value instanceof String pattern) {
            return List.of(pattern);
        }
        if (value instanceof List<?> list && !list.isEmpty() && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String::valueOf).toList();
        }
        throw wrong(dataset, "data_files", "names no files for a split. Write <split>: <path> or a list of paths");
    }

    /** {@code header: null} says that there is none; names without a word on the header say so too, as in pandas. */
    private static CsvDialect csv(DatasetSpec dataset, Map<String, @Nullable Object> kwargs) {
        @Nullable List<String> names = names(dataset, kwargs);
        boolean hasHeader = header(dataset, kwargs, names == null);
        return new CsvDialect(separator(dataset, kwargs), hasHeader, names);
    }

    private static boolean header(DatasetSpec dataset, Map<String, @Nullable Object> kwargs, boolean byDefault) {
        @Nullable Object header = kwargs.getOrDefault("header", "infer");
        if (header == null) {
            return false;
        }
        if (header.equals("infer")) {
            return byDefault;
        }
        if (header.equals(0L)) {
            return true;
        }
        throw wrong(dataset, "header", "is " + header + ". Use 0, infer or null");
    }

    private static @Nullable List<String> names(DatasetSpec dataset, Map<String, @Nullable Object> kwargs) {
        @Nullable Object names = kwargs.get("column_names") != null ? kwargs.get("column_names") : kwargs.get("names");
        if (names == null) {
            return null;
        }
        if (names instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String::valueOf).toList();
        }
        throw wrong(dataset, "column_names", "is no list of names");
    }

    private static char separator(DatasetSpec dataset, Map<String, @Nullable Object> kwargs) {
        @Nullable
        Object separator = Stream.of("delimiter", "sep")
                .map(kwargs::get)
                .filter(value -> value != null)
                .findFirst()
                .orElse(",");
        if (String.valueOf(separator).length() != 1) {
            throw wrong(dataset, "sep", "is '" + separator + "'. Use one character");
        }
        return String.valueOf(separator).charAt(0);
    }

    private static List<String> sorted(Set<String> words) {
        return words.stream().sorted().toList();
    }

    private static UserError wrong(DatasetSpec dataset, String key, String what) {
        return UserError.invalidInput(
                "Cannot read data set '" + dataset.path() + "': dataset_kwargs." + key + " " + what + ".");
    }
}
