package io.benchlake.model.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchlake.model.json.JsonFields;
import io.benchlake.model.json.StrictJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The names of BOS and EOS, which an old checkpoint may keep in {@code special_tokens_map.json}.
 *
 * <p>As in transformers 5 ({@code tokenization_utils_base.py}, {@code _from_pretrained}): that file wins over
 * {@code tokenizer_config.json}, with its nulls too, unless the latter has an {@code added_tokens_decoder}; then it is
 * passed over.
 *
 * @param config the fields of {@code tokenizer_config.json} with the names that count
 * @param notes on names that differ between the files
 */
public record SpecialTokenNames(JsonFields config, List<String> notes) {
    public static final String FILE = "special_tokens_map.json";
    private static final long MAX_BYTES = 16L << 20;
    private static final List<String> NAMES = List.of("bos_token", "eos_token");

    public SpecialTokenNames {
        notes = List.copyOf(notes);
    }

    public static SpecialTokenNames of(Path directory, JsonFields config) {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            return new SpecialTokenNames(config, List.of());
        }
        JsonNode map = StrictJson.readObject(file, MAX_BYTES).node();
        boolean heeded = !config.node().has("added_tokens_decoder");
        ObjectNode merged = config.node().deepCopy();
        List<String> notes = new ArrayList<>();
        for (String name : NAMES) {
            if (map.has(name) && !text(map, name).equals(text(config.node(), name))) {
                notes.add(note(name, config.node(), map, heeded));
                if (heeded) {
                    merged.set(name, map.get(name));
                }
            }
        }
        return new SpecialTokenNames(new JsonFields(config.file(), merged), notes);
    }

    /** Whether the file changes a name. */
    public static boolean counts(Path directory, JsonFields config) {
        return !of(directory, config).config().node().equals(config.node());
    }

    private static String note(String name, JsonNode config, JsonNode map, boolean heeded) {
        String found = name + " is " + text(map, name) + " in " + FILE + " and " + text(config, name)
                + " in tokenizer_config.json";
        return heeded
                ? found + ". The former is taken, as transformers does."
                : found + ", which lists added_tokens_decoder. The latter is taken, as transformers does.";
    }

    private static String text(JsonNode fields, String name) {
        JsonNode value = fields.path(name);
        JsonNode content = value.isObject() ? value.path("content") : value;
        return content.isTextual() ? "'" + content.textValue() + "'" : "none";
    }
}
