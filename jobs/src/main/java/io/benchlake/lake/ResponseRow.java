package io.benchlake.lake;

import io.benchlake.request.Response;
import java.io.Serializable;

/**
 * One answer, stored for ever under the model and the request it belongs to. Nothing in it tells which run asked.
 *
 * @param kind {@code loglikelihood}, {@code loglikelihood_rolling} or {@code generate_until}
 * @param promptTokens tokens of the context
 * @param outputTokens tokens of the continuation, or generated
 */
public record ResponseRow(
        String modelFingerprint, String requestHash, String kind, Response response, int promptTokens, int outputTokens)
        implements Serializable {}
