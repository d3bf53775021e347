package io.benchlake.model.djl.tokenizer;

import java.util.List;

/**
 * What transformers' {@code clean_up_tokenization_spaces} does to decoded text: drops spaces that English would not.
 */
final class SpaceCleanup {
    private static final List<String> MARKS = List.of(".", "?", "!", ",");
    private static final List<String> ENDINGS = List.of("n't", "'m", "'s", "'ve", "'re");

    private SpaceCleanup() {}

    static String apply(String text) {
        String cleaned = text;
        for (String mark : MARKS) {
            cleaned = cleaned.replace(" " + mark, mark);
        }
        cleaned = cleaned.replace(" ' ", "'");
        for (String ending : ENDINGS) {
            cleaned = cleaned.replace(" " + ending, ending);
        }
        return cleaned;
    }
}
