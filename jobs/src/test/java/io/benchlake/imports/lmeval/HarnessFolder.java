package io.benchlake.imports.lmeval;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.SharedFixtures;
import io.benchlake.config.PromptOptions;
import io.benchlake.data.DataRoot;
import io.benchlake.doc.Doc;
import io.benchlake.plan.TaskPrompter;
import io.benchlake.prompt.PromptStyle;
import io.benchlake.python.PythonJson;
import io.benchlake.report.HarnessSamples;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.taskdef.catalogue.TaskCatalogue;
import io.benchlake.taskdef.catalogue.TaskChoice;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * Files of lm-evaluation-harness as one of its versions wrote them, made of what 0.4.13 recorded: layout, names and
 * fields of each version are those that its {@code evaluator.py} and {@code evaluation_tracker.py} have.
 */
public final class HarnessFolder {
    public static final String TIME = "2026-11-20T10-00-00.123456";

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);

    private HarnessFolder() {}

    /** Versions at which the files changed. */
    public enum Version {
        V0_4_2,
        V0_4_4,
        V0_4_9,
        V0_4_13;

        boolean isAtLeast(Version other) {
            return compareTo(other) >= 0;
        }
    }

    /** Recorded runs as one, their rows with the docs that the records leave out. */
    public static Map<String, @Nullable Object> recorded(String... ids) throws IOException {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        for (String id : ids) {
            Path file = SharedFixtures.require("golden/" + id + ".json.gz");
            try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                object(JSON.readValue(in, Map.class)).forEach((section, values) -> {
                    if (values instanceof Map<?, ?>) {
                        object(all.computeIfAbsent(section, name -> new LinkedHashMap<>()))
                                .putAll(object(values));
                    }
                });
            }
        }
        object(all.get("samples")).forEach((task, rows) -> addDocs(task, (List<?>) Objects.requireNonNull(rows)));
        return all;
    }

    private static void addDocs(String task, List<?> rows) {
        Map<String, Doc> docs = new HashMap<>();
        TaskDef definition = TaskCatalogue.embedded()
                .selectRequested(List.of(TaskChoice.of(task)))
                .taskList()
                .get(0);
        DataRoot data = DataRoot.open(SharedFixtures.require("data/hf").toString(), new Configuration(), () -> {
            throw new AssertionError("no tables here");
        });
        new TaskPrompter(data::read, PromptOptions.DEFAULT, new PromptStyle("", null, false, LocalDate.EPOCH))
                .docs(definition)
                .forEach(doc -> docs.put(DigestUtils.sha256Hex(PythonJson.dumps(doc.fields(), 2)), doc));
        for (Object row : rows) {
            Map<String, @Nullable Object> fields = object(row);
            Doc doc = docs.get(String.valueOf(fields.get("doc_hash")));
            if (doc == null) {
                throw new AssertionError("no doc of " + task + " has hash " + fields.get("doc_hash"));
            }
            fields.put("doc", doc.fields());
        }
    }

    /** Writes a recorded run as a version did, and returns where. */
    public static Path write(Path root, Map<String, @Nullable Object> recorded, Version version) throws IOException {
        Path folder = Files.createDirectories(root.resolve(version.isAtLeast(Version.V0_4_4) ? "tiny-llama" : "out"));
        Files.writeString(
                folder.resolve(version.isAtLeast(Version.V0_4_4) ? "results_" + TIME + ".json" : "results.json"),
                PythonJson.dumps(results(recorded, version), 2));
        for (Map.Entry<String, @Nullable Object> task :
                object(recorded.get("samples")).entrySet()) {
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            ((List<?>) Objects.requireNonNull(task.getValue())).forEach(row -> rows.add(row(object(row), version)));
            if (version.isAtLeast(Version.V0_4_4)) {
                StringBuilder lines = new StringBuilder();
                rows.forEach(row -> lines.append(PythonJson.dumps(row)).append('\n'));
                Files.writeString(folder.resolve("samples_" + task.getKey() + "_" + TIME + ".jsonl"), lines);
            } else {
                Files.writeString(
                        folder.resolve("pretrained__tiny-llama_" + task.getKey() + ".jsonl"),
                        PythonJson.dumps(rows, 2));
            }
        }
        return folder;
    }

    private static Map<String, @Nullable Object> results(Map<String, @Nullable Object> recorded, Version version) {
        Map<String, @Nullable Object> results = new LinkedHashMap<>(recorded);
        results.remove("samples");
        results.remove("spec");
        results.put("config", Map.of("model", "hf", "model_args", "pretrained=tiny-llama,dtype=float32"));
        if (version.isAtLeast(Version.V0_4_4)) {
            results.put("model_name", "tiny-llama");
            results.put("total_evaluation_time_seconds", "12.5");
        } else {
            results.remove("higher_is_better");
            results.remove("n-samples");
        }
        if (version.isAtLeast(Version.V0_4_13)) {
            results.put("lm_eval_version", "0.4.13");
        }
        return results;
    }

    private static Map<String, @Nullable Object> row(Map<String, @Nullable Object> recorded, Version version) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>(recorded);
        if (version.isAtLeast(Version.V0_4_4)) {
            List<List<@Nullable Object>> requests = new ArrayList<>();
            ((List<?>) Objects.requireNonNull(row.get("arguments")))
                    .forEach(request -> requests.add(new ArrayList<>((List<?>) request)));
            row.put("arguments", HarnessSamples.arguments(requests));
        } else {
            row.put("resps", numbers(row.get("resps")));
            row.put("filtered_resps", numbers(row.get("filtered_resps")));
            List.of("doc_hash", "prompt_hash", "target_hash").forEach(row::remove);
        }
        if (!version.isAtLeast(Version.V0_4_9)) {
            row.remove("filter");
            row.remove("metrics");
        }
        return row;
    }

    /** Up to 0.4.2 log-likelihoods were numbers and truth values; what is no pair of these is text. */
    private static @Nullable Object numbers(@Nullable Object value) {
        if (value instanceof List<?> pair
                && pair.size() == 2
                && pair.get(1) instanceof String greedy
                && greedy.matches("True|False")) {
            return List.of(Double.valueOf(String.valueOf(pair.get(0))), greedy.equals("True"));
        }
        return value instanceof List<?> list
                ? list.stream().map(HarnessFolder::numbers).toList()
                : value;
    }

    @SuppressWarnings("unchecked") // JSON objects have names
    public static Map<String, @Nullable Object> object(@Nullable Object value) {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(value);
    }
}
