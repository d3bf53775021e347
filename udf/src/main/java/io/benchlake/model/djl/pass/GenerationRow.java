package io.benchlake.model.djl.pass;

import io.benchlake.inference.GeneratedTokens;
import io.benchlake.inference.GenerationItem;
import io.benchlake.inference.UnitCourse;
import io.benchlake.tokenize.TokenIds;

/** One item while it generates, or takes the place that it had when it did. */
final class GenerationRow {
    private final int index;
    private final TokenIds prompt;
    private final StopRule stopRule;
    private final Draws draws;
    private TokenIds generated = TokenIds.EMPTY;
    private final int answeredTokens;
    private boolean finite = true;

    /** @param answeredTokens how many tokens its response has, or {@link UnitCourse#OPEN} */
    GenerationRow(int index, GenerationItem item, StopRule stopRule, int answeredTokens) {
        this.index = index;
        this.answeredTokens = answeredTokens;
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

    boolean isOpen() {
        return answeredTokens == UnitCourse.OPEN;
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

    /** Puts prompt and response so far at the end of its row of a matrix. */
    void writeHistory(long[] matrix, int end) {
        int start = end - length();
        for (int i = 0; i < length(); i++) {
            matrix[start + i] = i < prompt.length() ? prompt.get(i) : generated.get(i - prompt.length());
        }
    }

    /** Takes the next token, or the news (a negative id) that a logit was not finite; says whether the row goes on. */
    boolean accept(int token) {
        if (!isOpen()) {
            return standIn();
        }
        finite = token >= 0;
        if (finite) {
            generated = generated.concat(TokenIds.of(token));
        }
        return finite && !stopRule.endsAfter(generated);
    }

    /** Goes on without the model for as long as its response did: nobody needs its tokens again, only its place. */
    boolean standIn() {
        generated = generated.concat(TokenIds.of(0));
        return generated.length() < answeredTokens;
    }

    GeneratedTokens response() {
        return new GeneratedTokens(generated, stopRule.text(generated), finite);
    }
}
