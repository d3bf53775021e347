package io.benchlake.tokenize;

import java.util.stream.Collectors;

/** A token for each character, but {@code un} and {@code <s>} are one; counts how often it is asked. */
final class LetterTokenizer implements Tokenizer {
    static final int BOS = 1;
    static final int UN = 2;

    int encoded;

    @Override
    public TokenIds encode(String text, boolean addSpecialTokens) {
        encoded++;
        String spelled = text.replace("<s>", "\u0001").replace("un", "\u0002");
        return TokenIds.of(
                (addSpecialTokens ? "\u0001" + spelled : spelled).chars().toArray());
    }

    @Override
    public String decode(TokenIds ids, boolean skipSpecialTokens) {
        return ids.stream()
                .filter(id -> id != BOS || !skipSpecialTokens)
                .mapToObj(id -> id == BOS ? "<s>" : id == UN ? "un" : String.valueOf((char) id))
                .collect(Collectors.joining());
    }

    @Override
    public int vocabularySize() {
        return 128;
    }

    @Override
    public int bosId() {
        return BOS;
    }

    @Override
    public int eosId() {
        return -1;
    }

    @Override
    public void close() {}
}
