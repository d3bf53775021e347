package io.benchlake.scoring;

import io.benchlake.tokenize.TokenIds;
import java.io.Serializable;

/**
 * The answer to one {@link GenerationItem}.
 *
 * @param ids generated, the one that ended the generation included
 * @param text the ids decoded and cut at the first stop string
 * @param isFinite false where a logit was not a finite number and the generation ended there
 */
public record GeneratedTokens(TokenIds ids, String text, boolean isFinite) implements Serializable {
    /** A generation without numeric trouble. */
    public GeneratedTokens(TokenIds ids, String text) {
        this(ids, text, true);
    }
}
