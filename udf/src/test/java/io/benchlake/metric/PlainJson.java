package io.benchlake.metric;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.doc.Doc;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** JSON as the plain data that docs and task files hold. */
final class PlainJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private PlainJson() {}

    static JsonNode readGzip(Path path) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(path))) {
            return MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode read(Path path) {
        try {
            return MAPPER.readTree(path.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Doc> readDocs(Path jsonLines, int limit) {
        try {
            List<Doc> docs = new ArrayList<>();
            for (String line :
                    Files.readAllLines(jsonLines).stream().limit(limit).toList()) {
                docs.add(new Doc(docs.size(), map(MAPPER.readTree(line))));
            }
            return docs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, @Nullable Object> map(JsonNode node) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        node.fields().forEachRemaining(field -> map.put(field.getKey(), plain(field.getValue())));
        return map;
    }

    static @Nullable Object plain(JsonNode node) {
        if (node.isObject()) {
            return map(node);
        }
        if (node.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            node.forEach(member -> list.add(plain(member)));
            return list;
        }
        return node.isIntegralNumber() ? (Object) node.longValue() : scalar(node);
    }

    private static @Nullable Object scalar(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        return node.isTextual() ? (Object) node.textValue() : otherScalar(node);
    }

    private static Object otherScalar(JsonNode node) {
        return node.isBoolean() ? (Object) node.booleanValue() : (Object) node.doubleValue();
    }
}
