package io.benchlake.spark;

import io.benchlake.request.Response;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A response under the hash of its request: a row of the table, less the model.
 *
 * @param kind of the request, as the table spells it
 * @param promptTokens tokens of the context
 * @param promptTokensCut tokens that were cut from the left of it so that the rest fits into the model; null in rows of
 *     older versions
 * @param outputTokens tokens of the continuation, or generated; 0 if there is neither number nor text
 * @param loweredPassTokens most tokens of a pass where the device's memory asked for other passes than the plan's
 */
public record KeyedResponse(
        String hash,
        String kind,
        Response response,
        int promptTokens,
        @Nullable Integer promptTokensCut,
        int outputTokens,
        @Nullable Integer loweredPassTokens)
        implements Serializable {
    /** A request that ended without a number or text. */
    public static KeyedResponse unanswered(
            String hash, String kind, Response.Status status, int promptTokens, int promptTokensCut) {
        return new KeyedResponse(hash, kind, new Response.Unanswered(status), promptTokens, promptTokensCut, 0, null);
    }
}
