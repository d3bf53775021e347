package io.benchlake.imports.lmeval;

import io.benchlake.error.UserError;
import io.benchlake.imports.ImportedSample;
import io.benchlake.imports.file.PlainJson;
import io.benchlake.python.PythonRepr;
import io.benchlake.report.HarnessSamples;
import io.benchlake.score.SampleHashes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code samples_*.jsonl}, of any version.
 *
 * <p>Source: lm-eval 0.4.0 to 0.4.13, {@code evaluator.py} and {@code loggers/evaluation_tracker.py}.
 */
record LmEvalRow(Map<String, @Nullable Object> fields, String where) {
    private static final Set<String> FIXED = Set.of(
            "doc_id",
            "doc",
            "target",
            "arguments",
            "resps",
            "filtered_resps",
            "filter",
            "metrics",
            "doc_hash",
            "prompt_hash",
            "target_hash");

    int docId() {
        Object id = fields.get("doc_id");
        if (id instanceof Long number && number >= 0 && number <= Integer.MAX_VALUE) {
            return number.intValue();
        }
        throw wrong("doc_id", id, "a whole number");
    }

    /** Null before 0.4.7. */
    @Nullable
    String filter() {
        Object filter = fields.get("filter");
        if (filter == null && !fields.containsKey("filter")) {
            return null;
        }
        if (filter instanceof String name && !name.isEmpty()) {
            return name;
        }
        throw wrong("filter", filter, "a name");
    }

    ImportedSample sample(String task, String filter) {
        Object doc = fields.get("doc");
        String target = PythonRepr.str(fields.get("target"));
        Map<String, @Nullable Object> requests = arguments();
        return new ImportedSample(
                task,
                filter,
                docId(),
                doc == null ? Map.of() : doc,
                target,
                requests,
                texts("resps"),
                texts("filtered_resps"),
                values(),
                hashes(doc, requests, target));
    }

    private SampleHashes hashes(@Nullable Object doc, Map<String, @Nullable Object> requests, String target) {
        SampleHashes own = ImportedSample.hashes(doc == null ? Map.of() : doc, requests, target);
        return new SampleHashes(
                hash("doc_hash", own.doc()), hash("prompt_hash", own.prompt()), hash("target_hash", own.target()));
    }

    private String hash(String field, String own) {
        return fields.get(field) instanceof String given ? given : own;
    }

    /** Lists of lists before 0.4.3. */
    private Map<String, @Nullable Object> arguments() {
        Object given = fields.get("arguments");
        if (given instanceof Map<?, ?> named) {
            return PlainJson.named(named);
        }
        if (given instanceof List<?> requests) {
            List<List<@Nullable Object>> lists = new ArrayList<>();
            requests.forEach(request -> lists.add(list(request)));
            return new LinkedHashMap<>(HarnessSamples.arguments(lists));
        }
        throw wrong("arguments", given, "requests");
    }

    private static List<@Nullable Object> list(@Nullable Object request) {
        List<@Nullable Object> parts = new ArrayList<>();
        if (request instanceof List<?> list) {
            parts.addAll(list);
        } else {
            parts.add(request);
        }
        return parts;
    }

    private List<?> texts(String field) {
        Object given = fields.get(field);
        if (given instanceof List<?> list) {
            return (List<?>) ImportedSample.texts(list);
        }
        throw wrong(field, given, "a list");
    }

    /** Metrics by name: those that the row lists, else all keys that are no others. */
    private Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        if (fields.get("metrics") instanceof List<?> names) {
            names.forEach(name -> values.put(String.valueOf(name), fields.get(String.valueOf(name))));
        } else {
            fields.forEach((name, value) -> {
                if (!FIXED.contains(name)) {
                    values.put(name, value);
                }
            });
        }
        return values;
    }

    private UserError wrong(String field, @Nullable Object found, String expected) {
        String shown = Objects.toString(found);
        return UserError.invalidInput("Cannot import %s: field '%s' is %s, not %s as lm-eval writes it."
                .formatted(where, field, shown.length() > 80 ? shown.substring(0, 80) + "…" : shown, expected));
    }
}
