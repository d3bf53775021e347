package io.benchlake.tools.training;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The content of {@code tokenizer.json} (Hugging Face tokenizers), built as Llama 3's: split, byte level, leading BOS.
 */
final class TokenizerJson {
    private TokenizerJson() {}

    static Map<String, Object> of(BytePairs pairs) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", "1.0");
        json.put(
                "added_tokens",
                Arrays.stream(SpecialToken.values())
                        .map(token -> addedToken(token, pairs))
                        .toList());
        json.put("pre_tokenizer", ordered("type", "Sequence", "pretokenizers", List.of(split(), byteLevel(false))));
        json.put(
                "post_processor",
                ordered("type", "Sequence", "processors", List.of(byteLevel(false), beginOfText(pairs))));
        json.put("decoder", byteLevel(true));
        json.put("model", model(pairs));
        return json;
    }

    private static Map<String, Object> addedToken(SpecialToken token, BytePairs pairs) {
        return ordered(
                "id", token.id(pairs),
                "content", token.text(),
                "single_word", false,
                "lstrip", false,
                "rstrip", false,
                "normalized", false,
                "special", true);
    }

    private static Map<String, Object> split() {
        return ordered(
                "type", "Split", "pattern", Map.of("Regex", BytePairs.WORDS), "behavior", "Isolated", "invert", false);
    }

    private static Map<String, Object> byteLevel(boolean trimOffsets) {
        return ordered("type", "ByteLevel", "add_prefix_space", false, "trim_offsets", trimOffsets, "use_regex", false);
    }

    private static Map<String, Object> beginOfText(BytePairs pairs) {
        String text = SpecialToken.BEGIN_OF_TEXT.text();
        Map<String, Object> begin = piece("SpecialToken", text, 0);
        return ordered(
                "type",
                "TemplateProcessing",
                "single",
                List.of(begin, piece("Sequence", "A", 0)),
                "pair",
                List.of(begin, piece("Sequence", "A", 0), piece("SpecialToken", text, 1), piece("Sequence", "B", 1)),
                "special_tokens",
                Map.of(
                        text,
                        ordered(
                                "id", text,
                                "ids", List.of(SpecialToken.BEGIN_OF_TEXT.id(pairs)),
                                "tokens", List.of(text))));
    }

    private static Map<String, Object> piece(String kind, String id, int typeId) {
        return Map.of(kind, ordered("id", id, "type_id", typeId));
    }

    private static Map<String, Object> model(BytePairs pairs) {
        return ordered(
                "type",
                "BPE",
                "ignore_merges",
                false,
                "vocab",
                pairs.ids(),
                "merges",
                pairs.merges().stream()
                        .map(pair -> List.of(pair.left(), pair.right()))
                        .toList());
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
