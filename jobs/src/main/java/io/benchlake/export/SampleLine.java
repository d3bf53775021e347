package io.benchlake.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.benchlake.lake.table.SampleRow;
import io.benchlake.python.PythonJson;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows of {@code samples} as lines of the harness's {@code samples_<task>_*.jsonl}
 * ({@code loggers/evaluation_tracker.py}): their JSON is already the harness's.
 *
 * @param metrics names of the metrics of a task in their order, by filter in its order
 */
record SampleLine(Map<String, List<String>> metrics) implements Serializable {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    static SampleLine of(Map<String, List<String>> metrics) {
        LinkedHashMap<String, List<String>> copy = new LinkedHashMap<>();
        metrics.forEach((filter, names) -> copy.put(filter, List.copyOf(names)));
        return new SampleLine(copy);
    }

    /** The pipelines of the task in their order. */
    List<String> filters() {
        return List.copyOf(metrics.keySet());
    }

    /** The line with its line break. */
    String of(SampleRow sample) {
        Map<String, @Nullable Object> values = values(sample);
        Map<String, String> line = new LinkedHashMap<>();
        line.put("doc_id", String.valueOf(sample.docId()));
        line.put("doc", sample.question().doc());
        line.put("target", PythonJson.dumps(sample.question().loggedTarget()));
        line.put("arguments", sample.question().arguments());
        line.put("resps", sample.output().resps());
        line.put("filtered_resps", sample.output().filteredResps());
        line.put("filter", PythonJson.dumps(sample.filter()));
        line.put("metrics", PythonJson.dumps(List.copyOf(values.keySet())));
        line.put("doc_hash", PythonJson.dumps(sample.hashes().doc()));
        line.put("prompt_hash", PythonJson.dumps(sample.hashes().prompt()));
        line.put("target_hash", PythonJson.dumps(sample.hashes().target()));
        values.forEach((name, value) -> line.put(name, PythonJson.dumps(value)));
        return line.entrySet().stream()
                .map(field -> PythonJson.dumps(field.getKey()) + ": " + field.getValue())
                .collect(Collectors.joining(", ", "{", "}\n"));
    }

    private Map<String, @Nullable Object> values(SampleRow sample) {
        Map<String, @Nullable Object> stored = new LinkedHashMap<>(sample.metrics());
        stored.putAll(parsed(sample.metricItems()));
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        List<String> order = new ArrayList<>(metrics.getOrDefault(sample.filter(), List.of()));
        order.retainAll(stored.keySet());
        order.forEach(name -> values.put(name, stored.get(name)));
        return values;
    }

    private static Map<String, @Nullable Object> parsed(String items) {
        try {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            ((Map<?, ?>) JSON.readValue(items, Map.class))
                    .forEach((name, value) -> plain.put(String.valueOf(name), value));
            return plain;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the lake holds damaged metric items: " + e.getMessage(), e);
        }
    }
}
