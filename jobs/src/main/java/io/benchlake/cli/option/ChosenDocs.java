package io.benchlake.cli.option;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.error.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The value of {@code --samples}: positions of docs by task, as JSON or in a JSON file. */
final class ChosenDocs {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ChosenDocs() {}

    /** @throws UserError if it is something else */
    static Map<String, List<Integer>> parse(String value) {
        JsonNode tree = value.contains("{") ? json(value, "--samples") : json(file(value), "--samples " + value);
        if (!tree.isObject() || tree.isEmpty()) {
            throw wrong("it names no task");
        }
        Map<String, List<Integer>> chosen = new LinkedHashMap<>();
        tree.fields().forEachRemaining(task -> chosen.put(task.getKey(), docs(task.getKey(), task.getValue())));
        return chosen;
    }

    private static List<Integer> docs(String task, JsonNode list) {
        if (!list.isArray() || list.isEmpty()) {
            throw wrong("'" + task + "' has no list of docs");
        }
        List<Integer> docs = new ArrayList<>();
        for (JsonNode doc : list) {
            if (!doc.isIntegralNumber() || !doc.canConvertToInt() || doc.intValue() < 0) {
                throw wrong("'" + task + "' names doc " + doc + ", which is no number from 0");
            }
            docs.add(doc.intValue());
        }
        return docs;
    }

    private static String file(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException | java.nio.file.InvalidPathException e) {
            throw wrong("'" + path + "' is neither JSON nor a file that can be read");
        }
    }

    private static JsonNode json(String text, String where) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw UserError.usage("Cannot read " + where + ": it is no JSON (" + e.getOriginalMessage()
                    + "). Write it as {\"task\": [0, 3]}, in double quotes.");
        }
    }

    private static UserError wrong(String what) {
        return UserError.usage(
                "Cannot read --samples: " + what + ". Write it as {\"task\": [0, 3]}, or name a JSON file.");
    }
}
