package io.benchlake.spark;

import java.io.Serializable;
import java.util.List;

/**
 * What one executor task answered.
 *
 * @param computedTokens that went through the model
 * @param modelNanos spent in the model
 */
public record UnitResult(List<KeyedResponse> answers, long computedTokens, long modelNanos) implements Serializable {}
