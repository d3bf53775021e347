package io.benchlake.model.tokenizer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.benchlake.model.json.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a {@code tokenizer.json} cuts every text after the line breaks that a letter, digit or sign
 * follows.
 *
 * <p>Llama 3's pattern does: none of its pieces goes on after a line break but with white space, and it never looks
 * back. Other patterns are not trusted.
 */
public final class LineBreakRule {
    private static final JsonMapper JSON =
            JsonMapper.builder(StrictJson.FACTORY).build();
    private static final Set<String> READ = Set.of("normalizer", "pre_tokenizer", "added_tokens");

    private LineBreakRule() {}

    /**
     * Whether the rule holds for the file, which is read until all that matters was seen: most often not its
     * vocabulary.
     */
    public static boolean holdsFor(InputStream tokenizerJson) throws IOException {
        Map<String, JsonNode> parts = new HashMap<>();
        try (JsonParser parser = StrictJson.FACTORY.createParser(tokenizerJson)) {
            parser.nextToken();
            while (parts.size() < READ.size() && parser.nextFieldName() != null) {
                String name = parser.currentName();
                parser.nextToken();
                if (READ.contains(name)) {
                    parts.put(name, JSON.readTree(parser));
                } else {
                    parser.skipChildren();
                }
            }
        }
        return isAbsent(parts.get("normalizer"))
                && splitsAsLlamaThree(parts.getOrDefault("pre_tokenizer", JSON.nullNode()))
                && areLiteral(parts.getOrDefault("added_tokens", JSON.nullNode()));
    }

    private static boolean isAbsent(@Nullable JsonNode part) {
        return part == null || part.isNull();
    }

    private static boolean splitsAsLlamaThree(JsonNode preTokenizer) {
        JsonNode split = preTokenizer.path("pretokenizers").path(0);
        JsonNode bytes = preTokenizer.path("pretokenizers").path(1);
        return preTokenizer.path("pretokenizers").size() == 2
                && split.path("pattern").path("Regex").asText().equals(LlamaThreeTokens.PATTERN)
                && split.path("behavior").asText().equals("Isolated")
                && !split.path("invert").asBoolean()
                && bytes.path("type").asText().equals("ByteLevel")
                && !bytes.path("use_regex").asBoolean(true)
                && !bytes.path("add_prefix_space").asBoolean(true);
    }

    /** Added tokens are found in the text before it is cut: none may hold a line break or take white space along. */
    private static boolean areLiteral(JsonNode addedTokens) {
        return StreamSupport.stream(addedTokens.spliterator(), false)
                .noneMatch(token -> token.path("content").asText().contains("\n")
                        || token.path("lstrip").asBoolean()
                        || token.path("rstrip").asBoolean()
                        || token.path("single_word").asBoolean());
    }
}
