package io.benchlake.model.djl;

import io.benchlake.tokenize.TokenIds;
import io.benchlake.tokenize.Tokenizer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Spells ids as numbers; knows no special tokens. */
public record NumberTokenizer() implements Tokenizer {
    @Override
    public TokenIds encode(String text, boolean addSpecialTokens) {
        return TokenIds.of(
                Stream.of(text.strip().split(" ")).mapToInt(Integer::parseInt).toArray());
    }

    @Override
    public String decode(TokenIds ids, boolean skipSpecialTokens) {
        return ids.stream().mapToObj(id -> " " + id).collect(Collectors.joining());
    }

    @Override
    public int vocabularySize() {
        return Integer.MAX_VALUE;
    }

    @Override
    public int bosId() {
        return -1;
    }

    @Override
    public int eosId() {
        return -1;
    }

    @Override
    public void close() {}
}
