package io.benchlake.tools.catalogue;

import io.benchlake.doc.function.DocsFunction;
import io.benchlake.doc.function.NativeFunction;
import io.benchlake.taskdef.TaskDef;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * One row of each data set whose tasks read it by native functions, which do not tell what they need as templates do;
 * by a pattern for the path of the data set.
 */
record ExampleRows(Map<String, Map<String, @Nullable Object>> byPath) {
    private static final String MARKED = "<function>";

    static ExampleRows load() {
        try (InputStream in = Objects.requireNonNull(ExampleRows.class.getResourceAsStream("rows.yaml"))) {
            Map<String, Map<String, @Nullable Object>> rows =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            return new ExampleRows(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The row for a task; none where its templates tell all. */
    Optional<Map<String, @Nullable Object>> find(TaskDef task) {
        return byPath.entrySet().stream()
                .filter(row -> task.dataset().path().matches(row.getKey()))
                .findFirst()
                .map(row -> plain(row.getValue(), category(task.dataset().processDocs())));
    }

    private static Map<String, @Nullable Object> plain(Map<String, @Nullable Object> row, String category) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        row.forEach((name, value) -> fields.put(name, plain(value, category)));
        return fields;
    }

    private static @Nullable Object plain(@Nullable Object value, String category) {
        if (value instanceof Integer number) {
            return number.longValue();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(item -> plain(item, category)).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            map.forEach((name, item) -> fields.put(String.valueOf(name), plain(item, category)));
            return fields;
        }
        return value instanceof String text ? text.replace(MARKED, category) : value;
    }

    /** What a function that keeps the rows of one category looks for; the category is in its name. */
    private static String category(@Nullable NativeFunction<DocsFunction> function) {
        if (function == null) {
            return "";
        }
        String file = function.name().substring(0, function.name().lastIndexOf('.'));
        String name = function.name().substring(file.length() + 1);
        if (name.startsWith("process_docs_")) {
            String language = file.replaceFirst(".*/mmlu_(\\w+)/utils", "$1");
            return "mmlu_" + language + "_chat." + name.substring("process_docs_".length());
        }
        return name.replaceFirst("^process_", "").replace('_', ' ');
    }
}
