package io.benchlake.gate;

import org.jspecify.annotations.Nullable;

/**
 * What a policy asks of the candidate's own answers; null where it asks nothing.
 *
 * @param maxTruncated greatest share of docs whose prompt was cut to fit into the model
 * @param maxEmpty greatest share of generated answers that are empty
 * @param maxInvalid greatest share of docs whose filtered answer is {@code [invalid]}
 */
public record Health(
        @Nullable Double maxTruncated,
        @Nullable Double maxEmpty,
        @Nullable Double maxInvalid) {
    public static final Health NOT_ASKED = new Health(null, null, null);
}
