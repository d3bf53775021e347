package io.benchlake.model.tokenizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What Llama 3's tokenizer has besides its rank file, as the {@code tokenizer.json} of Llama 3.1 states it. */
final class LlamaThreeTokens {
    static final String BEGIN_OF_TEXT = "<|begin_of_text|>";
    static final String END_OF_TEXT = "<|end_of_text|>";

    /** Cuts a text into the pieces within which bytes are merged. */
    static final String PATTERN = "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}"
            + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

    /** The special tokens, in the order of their ids, which follow the ranks. */
    static final List<String> SPECIAL = specialTokens();

    private static final int SPECIAL_COUNT = 256;

    private LlamaThreeTokens() {}

    private static List<String> specialTokens() {
        Map<Integer, String> named = Map.of(
                0, BEGIN_OF_TEXT,
                1, END_OF_TEXT,
                4, "<|finetune_right_pad_id|>",
                6, "<|start_header_id|>",
                7, "<|end_header_id|>",
                8, "<|eom_id|>",
                9, "<|eot_id|>",
                10, "<|python_tag|>");
        List<String> tokens = new ArrayList<>();
        int reserved = 0;
        for (int id = 0; id < SPECIAL_COUNT; id++) {
            String name = named.get(id);
            tokens.add(name != null ? name : "<|reserved_special_token_" + reserved++ + "|>");
        }
        return List.copyOf(tokens);
    }
}
