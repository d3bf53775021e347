package io.benchlake.tokenize;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a long text into windows so that each of its tokens is predicted exactly once, each with as much context as
 * fits.
 *
 * <p>The windows are those of the harness with {@code context_len=1} ({@code lm_eval/utils.py},
 * {@code get_rolling_token_windows} and {@code make_disjoint_window}): the first is predicted from the prefix token
 * alone, later ones from the tokens before them.
 */
public final class RollingWindows {
    private RollingWindows() {}

    /** The windows of {@code tokens}, in order; none for an empty text. */
    public static List<TokenPair> of(TokenIds tokens, int prefixTokenId, int maxLength) {
        List<TokenPair> windows = new ArrayList<>();
        for (int start = 0; start < tokens.length(); start += maxLength) {
            int end = Math.min(tokens.length(), start + maxLength);
            TokenIds context = start == 0 ? TokenIds.of(prefixTokenId) : tokens.slice(end - maxLength - 1, start);
            windows.add(new TokenPair(context, tokens.slice(start, end), 0));
        }
        return List.copyOf(windows);
    }
}
