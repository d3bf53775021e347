package io.benchlake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;

/**
 * What the reference harness recorded for one run.
 *
 * @param id name in {@code golden/index.json}
 * @param recorded the whole record
 */
public record GoldenRun(String id, JsonNode recorded) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Skips the calling test where the record is absent. */
    public static GoldenRun load(String id) {
        try (InputStream file =
                new GZIPInputStream(Files.newInputStream(SharedFixtures.require("golden/" + id + ".json.gz")))) {
            return new GoldenRun(id, JSON.readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode spec() {
        return recorded.get("spec");
    }

    /** The names that the run was asked for. */
    public List<String> tasks() {
        return StreamSupport.stream(spec().get("tasks").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** The rows of a task's samples log. */
    public Iterable<JsonNode> samples(String task) {
        return recorded.get("samples").get(task);
    }
}
