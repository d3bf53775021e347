package io.benchlake.spark;

import io.benchlake.request.Response.Status;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code responses}, less the model.
 *
 * @param loglikelihood null for generated text and if there is no answer, likewise {@code isGreedy}
 * @param text null for log-likelihoods and if there is no answer
 * @param promptTokensCut tokens that were cut from the left of the prompt so that the rest fits into the model
 * @param outputTokens tokens of the continuation, or generated
 * @param loweredPassTokens most tokens of a pass where the device's memory asked for other passes than the plan's
 */
public record KeyedResponse(
        String hash,
        String kind,
        @Nullable Double loglikelihood,
        @Nullable Boolean isGreedy,
        @Nullable String text,
        int promptTokens,
        int promptTokensCut,
        int outputTokens,
        Status status,
        @Nullable Integer loweredPassTokens)
        implements Serializable {

    /** A request that got no answer. */
    public static KeyedResponse unanswered(String hash, String kind, int promptTokens, Status status) {
        return unanswered(hash, kind, promptTokens, 0, status);
    }

    /** A request that got no answer and whose prompt was cut. */
    static KeyedResponse unanswered(String hash, String kind, int promptTokens, int promptTokensCut, Status status) {
        return new KeyedResponse(hash, kind, null, null, null, promptTokens, promptTokensCut, 0, status, null);
    }
}
