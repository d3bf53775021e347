package io.benchlake.model.djl;

import io.benchlake.scoring.GeneratedTokens;
import io.benchlake.scoring.GenerationItem;
import io.benchlake.tokenize.TokenIds;

/** One item while it generates. */
final class GenerationRow {
    private final int index;
    private final TokenIds prompt;
    private final StopRule stopRule;
    private final Draws draws;
    private TokenIds generated = TokenIds.EMPTY;
    private boolean finite = true;

    GenerationRow(int index, GenerationItem item, StopRule stopRule) {
        this.index = index;
        this.prompt = item.prompt();
        this.stopRule = stopRule;
        this.draws = new Draws(item.parameters().sampling(), prompt);
    }

    int index() {
        return index;
    }

    TokenIds prompt() {
        return prompt;
    }

    /** Tokens so far, prompt included. */
    int length() {
        return prompt.length() + generated.length();
    }

    int lastToken() {
        return generated.get(generated.length() - 1);
    }

    int generatedLength() {
        return generated.length();
    }

    /** The number in [0, 1) that draws the next token. */
    double draw() {
        return draws.at(generated.length());
    }

    /** Puts prompt and answer so far at the end of its row of a matrix. */
    void writeHistory(long[] matrix, int end) {
        int start = end - length();
        for (int i = 0; i < length(); i++) {
            matrix[start + i] = i < prompt.length() ? prompt.get(i) : generated.get(i - prompt.length());
        }
    }

    /** Takes the next token, or the news (a negative id) that a logit was not finite; says whether the row goes on. */
    boolean accept(int token) {
        finite = token >= 0;
        if (finite) {
            generated = generated.concat(TokenIds.of(token));
        }
        return finite && !stopRule.endsAfter(generated);
    }

    GeneratedTokens answer() {
        return new GeneratedTokens(generated, stopRule.text(generated), finite);
    }
}
