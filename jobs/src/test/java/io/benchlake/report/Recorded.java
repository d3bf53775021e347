package io.benchlake.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the reference harness wrote, and the reports it wrote it for; see {@code harness/PROVENANCE.md}. */
public final class Recorded {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);

    private Recorded() {}

    public static <T> T read(String file, TypeReference<T> type) {
        try (InputStream text = Recorded.class.getResourceAsStream("harness/" + file)) {
            return JSON.readValue(Objects.requireNonNull(text, file), type);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    static Map<String, @Nullable Object> parsed(String text) {
        try {
            return JSON.readValue(text, new TypeReference<Map<String, @Nullable Object>>() {});
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** What the harness reported of a run and the table it printed for it. */
    record Table(String id, Results reported, String table) {
        @Override
        public String toString() {
            return id;
        }
    }

    /** Keys of the harness's results. */
    record Results(
            Map<String, Map<String, Object>> results,
            @Nullable Map<String, Object> groups,
            @JsonProperty("group_subtasks") Map<String, List<String>> subtasks,
            Map<String, Object> versions,
            @JsonProperty("n-shot") Map<String, Long> shots,
            @JsonProperty("higher_is_better") Map<String, Map<String, Boolean>> higherIsBetter,
            @JsonProperty("n-samples") Map<String, Map<String, Long>> samples) {

        RunReport toReport() {
            List<TaskReport> tasks = new ArrayList<>();
            subtasks.keySet().stream()
                    .filter(group -> !results.containsKey(group))
                    .forEach(group -> tasks.add(task(group, Map.of())));
            results.forEach((name, scores) -> tasks.add(task(name, scores)));
            return new RunReport("hf", "org/tiny", Map.of("model", "hf"), tasks, Map.of());
        }

        private TaskReport task(String name, Map<String, Object> values) {
            Long examples = shots.get(name);
            Map<String, Long> docs = samples.getOrDefault(name, Map.of());
            return new TaskReport(
                    name,
                    (String) values.getOrDefault("alias", name),
                    subtasks.containsKey(name),
                    subtasks.getOrDefault(name, List.of()),
                    versions.get(name),
                    examples == null ? null : examples.intValue(),
                    ((Number) values.getOrDefault("sample_len", 0L)).longValue(),
                    docs.getOrDefault("original", 0L),
                    scores(values, higherIsBetter.getOrDefault(name, Map.of())),
                    Map.of(),
                    null);
        }
    }

    private static List<ScoreReport> scores(Map<String, Object> scores, Map<String, Boolean> better) {
        List<ScoreReport> found = new ArrayList<>();
        for (String key : scores.keySet()) {
            int comma = key.indexOf(',');
            if (comma > 0 && !key.substring(0, comma).endsWith("_stderr")) {
                String metric = key.substring(0, comma);
                String filter = key.substring(comma + 1);
                found.add(new ScoreReport(
                        metric,
                        filter,
                        number(scores.get(key)),
                        number(scores.get(metric + "_stderr," + filter)),
                        better.get(metric),
                        null));
            }
        }
        return found;
    }

    private static @Nullable Double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : null;
    }

    static Map<String, @Nullable Object> map(@Nullable Object plain) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(plain)).forEach((key, value) -> map.put((String) key, value));
        return map;
    }
}
