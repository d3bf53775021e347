package io.benchlake.model.format.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchlake.generation.GenerationConfig;
import io.benchlake.generation.GenerationKeys;
import io.benchlake.model.json.JsonFields;
import io.benchlake.model.json.StrictJson;
import io.benchlake.model.tokenizer.TokenizerFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What the files of a folder say of how to generate.
 *
 * @param vocabulary ids that the model has
 */
public record GenerationFields(JsonFields fields, int vocabulary) {
    /** The file of generation settings alone. */
    public static final String FILE = "generation_config.json";

    private static final long MAX_BYTES = 16L << 20;

    /** As in transformers the fields of {@code config.json} count only if no other file has any. */
    public static GenerationFields of(Path directory, JsonFields config, int vocabulary) {
        Path file = directory.resolve(FILE);
        return new GenerationFields(Files.exists(file) ? StrictJson.readObject(file, MAX_BYTES) : config, vocabulary);
    }

    public GenerationConfig config() {
        boolean isOwnFile = fields.file().endsWith(FILE);
        Map<String, @Nullable Object> values = new TreeMap<>(fields.plain());
        values.keySet().removeIf(key -> !isOwnFile && !GenerationKeys.isKnown(key));
        return new GenerationConfig(fields.file().toString(), values, vocabulary);
    }

    /** The ids that end a generation; the tokenizer's if the files name none. */
    public List<Integer> eosTokenIds(TokenizerFiles tokenizer) {
        return eosTokenIds()
                .or(() -> Optional.ofNullable(tokenizer.eos()).map(eos -> List.of(eos.id())))
                .orElse(List.of());
    }

    /** The ids that the files name. */
    public Optional<List<Integer>> eosTokenIds() {
        return fields.find("eos_token_id").map(value -> {
            List<JsonNode> ids = value.isArray()
                    ? StreamSupport.stream(value.spliterator(), false).toList()
                    : List.of(value);
            boolean known = ids.stream().allMatch(id -> id.isInt() && id.intValue() >= 0 && id.intValue() < vocabulary);
            fields.require(known, "eos_token_id", "one or more ids below " + vocabulary);
            return ids.stream().map(JsonNode::intValue).toList();
        });
    }
}
