package io.benchlake.model.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchlake.model.json.JsonFields;
import io.benchlake.model.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds a checkpoint's chat templates. Files of their own, {@code chat_template.jinja} and
 * {@code additional_chat_templates/NAME.jinja}, win over {@code tokenizer_config.json}, if the field is one text or a
 * list of named ones.
 */
final class ChatTemplates {
    private static final String FIELD = "chat_template";
    private static final String DEFAULT = "default";
    private static final String SUFFIX = ".jinja";
    private static final long MAX_BYTES = 4L << 20;

    private ChatTemplates() {}

    /** Templates by name. */
    static Map<String, String> read(Path directory, JsonFields tokenizerConfig) {
        Map<String, String> files = fromFiles(directory);
        return files.isEmpty() ? fromConfig(tokenizerConfig) : files;
    }

    private static Map<String, String> fromFiles(Path directory) {
        Map<String, String> templates = new TreeMap<>();
        Path single = directory.resolve(FIELD + SUFFIX);
        if (Files.exists(single)) {
            templates.put(DEFAULT, StrictJson.readText(single, MAX_BYTES));
        }
        for (Path file : filesIn(directory.resolve("additional_chat_templates"))) {
            String name = String.valueOf(file.getFileName());
            templates.put(name.substring(0, name.length() - SUFFIX.length()), StrictJson.readText(file, MAX_BYTES));
        }
        return templates;
    }

    private static List<Path> filesIn(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> fromConfig(JsonFields config) {
        Map<String, String> templates = new TreeMap<>();
        config.find(FIELD).ifPresent(value -> {
            if (value.isTextual()) {
                templates.put(DEFAULT, value.textValue());
            } else {
                value.forEach(entry -> putNamed(config, entry, templates));
            }
        });
        return templates;
    }

    private static void putNamed(JsonFields config, JsonNode entry, Map<String, String> templates) {
        boolean named = entry.path("name").isTextual() && entry.path("template").isTextual();
        config.require(named, FIELD, "a text or a list of texts with names");
        templates.put(entry.path("name").textValue(), entry.path("template").textValue());
    }
}
