package io.benchlake.spark;

import io.benchlake.request.Response.Status;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code responses}, less the model.
 *
 * @param loglikelihood null for generated text and where there is no answer, likewise {@code isGreedy}
 * @param text null for log-likelihoods and where there is no answer
 * @param outputTokens tokens of the continuation, or generated
 * @param loweredPassTokens most tokens of a pass where the device's memory asked for other passes than the plan's
 */
public record AnsweredRequest(
        String hash,
        String kind,
        @Nullable Double loglikelihood,
        @Nullable Boolean isGreedy,
        @Nullable String text,
        int promptTokens,
        int outputTokens,
        Status status,
        @Nullable Integer loweredPassTokens)
        implements Serializable {

    /** A request that got no answer. */
    public static AnsweredRequest unanswered(String hash, String kind, int promptTokens, Status status) {
        return new AnsweredRequest(hash, kind, null, null, null, promptTokens, 0, status, null);
    }
}
