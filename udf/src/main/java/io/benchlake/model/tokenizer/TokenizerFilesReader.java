package io.benchlake.model.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchlake.error.UserError;
import io.benchlake.model.json.JsonFields;
import io.benchlake.model.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a checkpoint says about its tokenizer; needs no native library. */
public final class TokenizerFilesReader {
    private static final String JSON = "tokenizer.json";
    private static final String RANKS = "tokenizer.model";
    private static final String CONFIG = "tokenizer_config.json";
    private static final Set<String> TOKENIZER = Set.of(JSON, RANKS, CONFIG, SpecialTokenNames.FILE);
    private static final long MAX_CONFIG_BYTES = 64L << 20;

    /** The folder of more chat templates within that of a checkpoint. */
    public static final String ADDITIONAL = "additional_chat_templates";

    private TokenizerFilesReader() {}

    public static TokenizerFiles read(Path directory) {
        Path file = tokenizerFile(directory);
        boolean ranks = file.endsWith(RANKS);
        TokenizerVocabulary vocabulary = ranks ? TiktokenRanks.read(file).vocabulary() : TokenizerVocabulary.of(file);
        JsonFields config = SpecialTokenNames.of(directory, config(directory)).config();
        return new TokenizerFiles(
                file.toString(),
                vocabulary.size(),
                special(config, "bos_token", ranks ? LlamaThreeTokens.BEGIN_OF_TEXT : null, vocabulary),
                special(config, "eos_token", ranks ? LlamaThreeTokens.END_OF_TEXT : null, vocabulary),
                modelMaxLength(config),
                ChatTemplates.read(directory, config),
                config.findBoolean("add_bos_token").orElse(null),
                config.findBoolean("clean_up_tokenization_spaces").orElse(false));
    }

    /** Whether a file of a checkpoint's folder may say something of its tokenizer. */
    public static boolean reads(String name) {
        return TOKENIZER.contains(name) || ChatTemplates.reads(name);
    }

    private static Path tokenizerFile(Path directory) {
        for (String name : new String[] {JSON, RANKS}) {
            if (Files.exists(directory.resolve(name))) {
                return directory.resolve(name);
            }
        }
        throw UserError.invalidInput("Cannot read the tokenizer of " + directory + ": it has neither " + JSON + " nor "
                + RANKS + ". Fetch it from where the checkpoint comes from.");
    }

    public static JsonFields config(Path directory) {
        Path file = directory.resolve(CONFIG);
        return Files.exists(file) ? StrictJson.readObject(file, MAX_CONFIG_BYTES) : JsonFields.empty(file);
    }

    /** A special token is named by its text, or by an object that holds it. */
    private static TokenizerFiles.@Nullable SpecialToken special(
            JsonFields config, String name, @Nullable String fallback, TokenizerVocabulary vocabulary) {
        Optional<String> text = config.find(name)
                .map(value -> value.isObject() ? value.path("content") : value)
                .map(JsonNode::textValue)
                .or(() -> Optional.ofNullable(fallback));
        return text.map(token -> vocabulary
                        .find(token)
                        .orElseThrow(() -> UserError.invalidInput("Cannot read " + config.file() + ": " + name + " '"
                                + token + "' is not among the tokenizer's added tokens. Fetch the checkpoint again.")))
                .orElse(null);
    }

    private static @Nullable Integer modelMaxLength(JsonFields config) {
        return config.findPositive("model_max_length")
                .filter(length -> length <= Integer.MAX_VALUE)
                .map(Double::intValue)
                .orElse(null);
    }

    /**
     * Finds a checkpoint's chat templates. Files of their own, {@code chat_template.jinja} and
     * {@code additional_chat_templates/NAME.jinja}, win over {@code tokenizer_config.json}, if the field is one text or
     * a list of named ones.
     */
    private static final class ChatTemplates {
        private static final String FIELD = "chat_template";
        private static final String DEFAULT = "default";
        private static final String SUFFIX = ".jinja";
        private static final long MAX_BYTES = 4L << 20;

        private ChatTemplates() {}

        static boolean reads(String name) {
            return name.equals(FIELD + SUFFIX) || (name.startsWith(ADDITIONAL + "/") && name.endsWith(SUFFIX));
        }

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
            for (Path file : filesIn(directory.resolve(ADDITIONAL))) {
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
            boolean named =
                    entry.path("name").isTextual() && entry.path("template").isTextual();
            config.require(named, FIELD, "a text or a list of texts with names");
            templates.put(entry.path("name").textValue(), entry.path("template").textValue());
        }
    }
}
