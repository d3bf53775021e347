package io.benchlake.inference;

import io.benchlake.request.Response;
import io.benchlake.tokenize.TokenIds;
import java.io.Serializable;

/**
 * The response to one {@link GenerationItem}.
 *
 * @param ids generated, the one that ended the generation included
 * @param text the ids decoded and cut at the first stop string
 * @param isFinite false if a logit was not a finite number and the generation ended there
 * @param fit if it says that there is no response, the others mean nothing
 */
public record GeneratedTokens(TokenIds ids, String text, boolean isFinite, MemoryFit fit) implements Serializable {
    /** The result of an item that was not computed, or for which memory ran out. */
    public static final GeneratedTokens NONE = new GeneratedTokens(TokenIds.EMPTY, "", true, MemoryFit.NONE);

    /** A generation computed as planned. */
    public GeneratedTokens(TokenIds ids, String text, boolean isFinite) {
        this(ids, text, isFinite, MemoryFit.AS_PLANNED);
    }

    /** A generation computed as planned and without numeric trouble. */
    public GeneratedTokens(TokenIds ids, String text) {
        this(ids, text, true);
    }

    /** The response to the request. */
    public Response response() {
        if (!fit.isAnswered()) {
            return new Response.Unanswered(Response.Status.OUT_OF_MEMORY);
        }
        return isFinite ? new Response.Generated(text) : new Response.Unanswered(Response.Status.NUMERIC);
    }

    GeneratedTokens withFit(MemoryFit other) {
        return new GeneratedTokens(ids, text, isFinite, other);
    }
}
