package io.benchlake.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What lm-evaluation-harness gave for the embedded model; {@code recorded/record_runs.py} says how. */
public final class RecordedRuns {
    private RecordedRuns() {}

    public static JsonNode of(String name) {
        try (InputStream in = Objects.requireNonNull(RecordedRuns.class.getResourceAsStream("recorded/runs.json"))) {
            return Objects.requireNonNull(new ObjectMapper().readTree(in).get(name), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(item -> strings.add(item.asText()));
        return strings;
    }
}
