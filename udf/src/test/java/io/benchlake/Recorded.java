package io.benchlake;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.doc.Doc;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the reference harness's own Python function gave, recorded by the script beside the resource. Values are plain
 * data, whole numbers are {@link Long}.
 */
public record Recorded(Map<String, @Nullable Object> fields) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);

    /** All recordings of a JSON Lines file below {@code functions/}. */
    public static Stream<Recorded> all(String file) {
        try (InputStream in = Objects.requireNonNull(Recorded.class.getResourceAsStream("/functions/" + file))) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.stream().map(Recorded::object).map(Recorded::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String function() {
        return text("function");
    }

    public String text(String field) {
        return (String) Objects.requireNonNull(fields.get(field));
    }

    public int number(String field) {
        return Math.toIntExact((Long) Objects.requireNonNull(fields.get(field)));
    }

    @SuppressWarnings("unchecked")
    public <T> List<T> list(String field) {
        return (List<T>) Objects.requireNonNull(fields.get(field));
    }

    @SuppressWarnings("unchecked")
    public Map<String, @Nullable Object> map(String field) {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(fields.get(field));
    }

    /** The docs written into the recording, or those of its data set; skips the calling test where that is absent. */
    public List<Doc> docs() {
        return fields.containsKey("docs")
                ? numbered(this.<Map<String, @Nullable Object>>list("docs"))
                : numbered(dataset());
    }

    /** The one doc of a data set that the recording is about. */
    public Doc doc() {
        int row = number("row");
        return new Doc(row, object(lines().get(row)));
    }

    private List<Map<String, @Nullable Object>> dataset() {
        return lines().stream().map(Recorded::object).toList();
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(SharedFixtures.require("data/hf/" + text("data") + ".jsonl"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Doc> numbered(List<Map<String, @Nullable Object>> rows) {
        List<Doc> docs = new ArrayList<>();
        rows.forEach(row -> docs.add(new Doc(docs.size(), row)));
        return docs;
    }

    private static Map<String, @Nullable Object> object(String line) {
        try {
            return JSON.readValue(line, new TypeReference<Map<String, @Nullable Object>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return function() + " " + fields.getOrDefault("data", "");
    }
}
