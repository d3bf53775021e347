package io.benchlake.ifeval;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.SharedFixtures;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** What record_harness_checks.py recorded. */
final class RecordedChecks {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);
    private static final String PROMPT = "\u0001";

    private RecordedChecks() {}

    /**
     * A response to a real prompt.
     *
     * @param strict one digit for each instruction, 1 where the harness says that it was followed
     */
    record Response(
            long key, List<String> ids, List<Map<String, Object>> settings, String text, String strict, String loose) {}

    static List<Response> responses() {
        Map<Long, Map<String, Object>> docs = docs();
        List<Response> responses = new ArrayList<>();
        for (JsonNode row : readGzip("harness-checks.jsonl.gz")) {
            long key = row.get("key").longValue();
            row.get("responses")
                    .forEach(response -> responses.add(response(key, Objects.requireNonNull(docs.get(key)), response)));
        }
        return responses;
    }

    /** Lines of a recorded resource of this folder. */
    static List<JsonNode> readGzip(String resource) {
        List<JsonNode> rows = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(
                        Objects.requireNonNull(RecordedChecks.class.getResourceAsStream("/ifeval/" + resource))),
                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rows.add(JSON.readTree(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    /** The first values of a field of a data set beside the checkout. */
    static List<String> texts(String file, String field, int count) {
        try {
            List<String> texts = new ArrayList<>();
            for (String line : Files.readAllLines(SharedFixtures.require("data/hf/" + file)).stream()
                    .limit(count)
                    .toList()) {
                texts.add(JSON.readTree(line).get(field).textValue());
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Response response(long key, Map<String, Object> doc, JsonNode recorded) {
        List<Map<String, Object>> settings = (List<Map<String, Object>>) Objects.requireNonNull(doc.get("kwargs"));
        String prompt = settings.stream()
                .map(setting -> (String) setting.getOrDefault("prompt_to_repeat", ""))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        return new Response(
                key,
                (List<String>) Objects.requireNonNull(doc.get("instruction_id_list")),
                settings,
                recorded.get(0).textValue().replace(PROMPT, prompt),
                recorded.get(1).textValue(),
                recorded.get(2).textValue());
    }

    @SuppressWarnings("unchecked")
    private static Map<Long, Map<String, Object>> docs() {
        Map<Long, Map<String, Object>> docs = new HashMap<>();
        try {
            for (String line :
                    Files.readAllLines(SharedFixtures.require("data/hf/google/IFEval/default/train.jsonl"))) {
                Map<String, Object> doc = JSON.readValue(line, Map.class);
                docs.put((Long) doc.get("key"), doc);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return docs;
    }
}
