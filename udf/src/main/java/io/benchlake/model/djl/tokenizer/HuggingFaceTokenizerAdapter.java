package io.benchlake.model.djl.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import io.benchlake.model.tokenizer.TokenizerFiles;
import io.benchlake.tokenize.TokenIds;
import io.benchlake.tokenize.Tokenizer;
import java.util.List;
import java.util.function.BooleanSupplier;

/** DJL's tokenizer as ours. */
final class HuggingFaceTokenizerAdapter implements Tokenizer {
    private final HuggingFaceTokenizer tokenizer;
    private final TokenizerFiles files;
    private final boolean cleanUpSpaces;
    private final BooleanSupplier lineBreakRule;

    /** @param lineBreakRule whether the file cuts texts after line breaks; reads it when asked */
    HuggingFaceTokenizerAdapter(
            HuggingFaceTokenizer tokenizer,
            TokenizerFiles files,
            boolean cleanUpSpaces,
            BooleanSupplier lineBreakRule) {
        this.tokenizer = tokenizer;
        this.files = files;
        this.cleanUpSpaces = cleanUpSpaces;
        this.lineBreakRule = lineBreakRule;
    }

    /** Asks the native library for ids alone: DJL's own encoding also copies offsets, words and token texts. */
    @Override
    public TokenIds encode(String text, boolean addSpecialTokens) {
        TokenizersLibrary library = TokenizersLibrary.LIB;
        long encoding = library.encode(tokenizer.getHandle(), wellFormed(text), addSpecialTokens);
        try {
            return TokenIds.of(library.getTokenIds(encoding));
        } finally {
            library.deleteEncoding(encoding);
        }
    }

    /** The file says how texts are cut; that special tokens stand in front alone is tried out. */
    @Override
    public boolean encodesLinesApart() {
        TokenIds apart = encode("a\n", true).concat(encode("b", false));
        return encode("a\nb", true).equals(apart) && lineBreakRule.getAsBoolean();
    }

    @Override
    public String decode(TokenIds ids, boolean skipSpecialTokens) {
        String text = tokenizer.decode(ids.stream().asLongStream().toArray(), skipSpecialTokens);
        return cleanUpSpaces ? SpaceCleanup.apply(text) : text;
    }

    @Override
    public int vocabularySize() {
        return files.vocabularySize();
    }

    @Override
    public int bosId() {
        return files.bos() == null ? -1 : files.bos().id();
    }

    @Override
    public int eosId() {
        return files.eos() == null ? -1 : files.eos().id();
    }

    @Override
    public void close() {
        tokenizer.close();
    }

    /** Half of a surrogate pair has no UTF-8 form, and would spoil the whole text on its way to the native library. */
    private static String wellFormed(String text) {
        return text.chars().anyMatch(c -> Character.isSurrogate((char) c)) ? replaceLoneSurrogates(text) : text;
    }

    private static String replaceLoneSurrogates(String text) {
        int[] codePoints = text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? '\uFFFD' : c)
                .toArray();
        return new String(codePoints, 0, codePoints.length);
    }

    /**
     * What transformers' {@code clean_up_tokenization_spaces} does to decoded text: drops spaces that English would
     * not.
     */
    private static final class SpaceCleanup {
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
}
