package io.benchlake.jobs;

import io.benchlake.spark.UnitResult;

/**
 * What scoring took.
 *
 * @param answered requests that came back
 * @param computedTokens that went through the models of all executors
 * @param modelNanos spent in them, summed over executors
 */
record ScoringTotals(long answered, long computedTokens, long modelNanos) {
    static final ScoringTotals NONE = new ScoringTotals(0, 0, 0);

    ScoringTotals plus(UnitResult result) {
        return new ScoringTotals(
                answered + result.answers().size(),
                computedTokens + result.computedTokens(),
                modelNanos + result.modelNanos());
    }
}
