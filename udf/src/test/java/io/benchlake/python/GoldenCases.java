package io.benchlake.python;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/** What CPython answered, one file per kind; each file names the version. */
final class GoldenCases {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);

    private GoldenCases() {}

    static List<JsonNode> read(String name) {
        String resource = "/golden/python/" + name + ".json";
        try (InputStream file = GoldenCases.class.getResourceAsStream(resource)) {
            JsonNode cases =
                    JSON.readTree(Objects.requireNonNull(file, resource)).get("cases");
            return StreamSupport.stream(cases.spliterator(), false).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Object plain(JsonNode node) {
        return JSON.convertValue(node, Object.class);
    }
}
