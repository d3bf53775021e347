package io.benchlake.inference;

import io.benchlake.tokenize.TokenIds;
import java.io.Serializable;

/**
 * A continuation whose log-likelihood is wanted, in token ids: already truncated to the model's length.
 *
 * @param tokens context and continuation; never empty
 * @param continuationLength how many of the last ids it has, at least 1 and less than {@code tokens.length()}
 */
public record LoglikelihoodItem(TokenIds tokens, int continuationLength) implements Serializable {
    public LoglikelihoodItem {
        if (continuationLength < 1 || continuationLength >= tokens.length()) {
            throw new IllegalArgumentException(
                    "continuation of " + continuationLength + " tokens in a sequence of " + tokens.length());
        }
    }

    /** What goes into the model: the last id is predicted, never fed. */
    public TokenIds fed() {
        return tokens.slice(0, tokens.length() - 1);
    }
}
