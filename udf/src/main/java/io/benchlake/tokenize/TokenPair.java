package io.benchlake.tokenize;

import java.io.Serializable;

/**
 * A context and the continuation whose likelihood is wanted after it, in token ids, cut to the model's length.
 *
 * <p>The model is fed {@code context + continuation} without its last id, so both together are at most one longer than
 * the model. A pair that the model cannot take still comes back: see {@link #hasEmptyContinuation()} and
 * {@link #isTooLong()}.
 *
 * @param context at least one id, unless the continuation alone is too long
 * @param continuation the ids whose likelihood is wanted
 * @param droppedTokens how many ids were cut from the left of the context to make the pair fit
 */
public record TokenPair(TokenIds context, TokenIds continuation, int droppedTokens) implements Serializable {
    /** The pair cut from the left so that {@code maxLength} tokens hold all that is fed. */
    public static TokenPair fitted(TokenIds context, TokenIds continuation, int maxLength) {
        int room = maxLength + 1 - continuation.length();
        int dropped = Math.max(0, context.length() - Math.max(0, room));
        return new TokenPair(context.from(dropped), continuation, dropped);
    }

    /** Whether nothing is left to compute: the continuation has no tokens of its own. */
    public boolean hasEmptyContinuation() {
        return continuation.isEmpty();
    }

    /** Whether the continuation alone is longer than the model. */
    public boolean isTooLong() {
        return context.isEmpty();
    }

    /** Context and continuation in one sequence, the last id included. */
    public TokenIds tokens() {
        return context.concat(continuation);
    }
}
