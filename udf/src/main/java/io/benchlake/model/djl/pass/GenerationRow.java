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
    private final int maxTokens;
    private TokenIds unheeded = TokenIds.EMPTY;
    private boolean finite = true;
    private boolean ended;

    /** @param answeredTokens how many tokens its response has, or {@link UnitCourse#OPEN} */
    GenerationRow(int index, GenerationItem item, StopRule stopRule, int answeredTokens) {
        this.index = index;
        this.answeredTokens = answeredTokens;
        this.prompt = item.prompt();
        this.maxTokens = item.parameters().maxTokens();
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

    boolean hasEnded() {
        return ended;
    }

    /** Tokens so far, prompt included. */
    int length() {
        return prompt.length() + generatedLength();
    }

    int lastToken() {
        TokenIds last = unheeded.isEmpty() ? generated : unheeded;
        return last.get(last.length() - 1);
    }

    int generatedLength() {
        return generated.length() + unheeded.length();
    }

    /** How many more there can be. */
    int tokensLeft() {
        return maxTokens - generatedLength();
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

    /**
     * Takes the next token, or the news (a negative id) that a logit was not finite. Of a row that was answered before
     * nobody needs the tokens again, only its place for as long as its response was.
     */
    void take(int token) {
        if (!ended) {
            unheeded = unheeded.concat(TokenIds.of(isOpen() ? token : 0));
        }
    }

    /** Looks at the tokens that were taken, whether one of them ends the row; those after it are dropped. */
    void heed() {
        for (int i = 0; i < unheeded.length() && !ended; i++) {
            heed(unheeded.get(i));
        }
        unheeded = TokenIds.EMPTY;
    }

    private void heed(int token) {
        finite = token >= 0;
        if (finite) {
            generated = generated.concat(TokenIds.of(token));
        }
        ended = isOpen() ? !finite || stopRule.endsAfter(generated) : generated.length() >= answeredTokens;
    }

    GeneratedTokens response() {
        return new GeneratedTokens(generated, stopRule.text(generated), finite);
    }
}
