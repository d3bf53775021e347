package io.benchlake.spark;

import java.io.Serializable;
import java.util.List;

/**
 * What came back for one unit.
 *
 * @param unit its index
 * @param promptTokens tokens of the requests that were open, each prompt in full
 * @param uniqueTokens the same with shared prefixes counted once
 * @param computedTokens that went through the model
 * @param modelNanos spent in the model
 */
public record UnitResult(
        int unit,
        List<KeyedResponse> responses,
        long promptTokens,
        long uniqueTokens,
        long computedTokens,
        long modelNanos)
        implements Serializable {}
