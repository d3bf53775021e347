package io.benchlake.tokenize;

/** Turns text into token ids and back; safe for use by several threads. */
public interface Tokenizer extends AutoCloseable {
    /**
     * Encodes text.
     *
     * @param addSpecialTokens whether the tokenizer's own template (Llama 3: a leading BOS) is applied
     */
    TokenIds encode(String text, boolean addSpecialTokens);

    /**
     * Whether lines can be encoded apart: a text cut between a line break and a letter, digit or ASCII sign has the ids
     * of its parts in a row, where only the first part asks for special tokens.
     */
    default boolean encodesLinesApart() {
        return false;
    }

    /** Decodes ids as Hugging Face's {@code decode}: invalid UTF-8 becomes U+FFFD. */
    String decode(TokenIds ids, boolean skipSpecialTokens);

    /** Highest id + 1, added tokens included. */
    int vocabularySize();

    /** Beginning-of-sequence id, or -1 if the tokenizer has none. */
    int bosId();

    /** End-of-sequence id, or -1 if the tokenizer has none. */
    int eosId();

    @Override
    void close();
}
