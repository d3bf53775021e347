package io.benchlake.lake.table;

import io.benchlake.request.Response;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One answer, stored for ever under the model and the request it belongs to. Nothing in it says which run asked.
 *
 * @param kind {@code loglikelihood}, {@code loglikelihood_rolling} or {@code generate_until}
 * @param promptTokens tokens of the context
 * @param promptTokensCut tokens that were cut from the left of it when it was asked; null if an older version asked
 * @param outputTokens tokens of the continuation, or generated
 * @param loweredPassTokens most tokens of a pass where a device's memory asked for other passes than the model's
 *     fingerprint says, else null
 */
public record ResponseRow(
        String modelFingerprint,
        String requestHash,
        String kind,
        Response response,
        int promptTokens,
        @Nullable Integer promptTokensCut,
        int outputTokens,
        @Nullable Integer loweredPassTokens)
        implements Serializable {}
