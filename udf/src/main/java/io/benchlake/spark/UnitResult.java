package io.benchlake.spark;

import java.io.Serializable;
import java.util.List;

/**
 * What came back from one executor task.
 *
 * @param computedTokens that went through the model
 * @param modelNanos spent in the model
 */
public record UnitResult(List<KeyedResponse> responses, long computedTokens, long modelNanos) implements Serializable {}
