package io.benchlake.model.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchlake.error.UserError;
import io.benchlake.model.json.JsonFields;
import io.benchlake.model.json.StrictJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a checkpoint says about its tokenizer; needs no native library. */
public final class TokenizerFilesReader {
    private static final String JSON = "tokenizer.json";
    private static final String RANKS = "tokenizer.model";
    private static final String CONFIG = "tokenizer_config.json";
    private static final long MAX_CONFIG_BYTES = 64L << 20;

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
}
