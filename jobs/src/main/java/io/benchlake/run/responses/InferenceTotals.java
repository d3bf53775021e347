package io.benchlake.run.responses;

import io.benchlake.request.Response;
import io.benchlake.spark.UnitResult;

/**
 * What inference took.
 *
 * @param answered requests that came back
 * @param computedTokens that went through the models of all executors
 * @param generatedTokens of these, generated and fed again: all but the last of each text
 * @param modelNanos spent in them, summed over executors
 */
public record InferenceTotals(long answered, long computedTokens, long generatedTokens, long modelNanos) {
    static final InferenceTotals NONE = new InferenceTotals(0, 0, 0, 0);

    /** After a unit has come back, whose responses are counted one by one. */
    InferenceTotals plus(UnitResult result) {
        return new InferenceTotals(
                answered,
                computedTokens + result.computedTokens(),
                generatedTokens + generated(result),
                modelNanos + result.modelNanos());
    }

    InferenceTotals plusAnswered(long more) {
        return new InferenceTotals(answered + more, computedTokens, generatedTokens, modelNanos);
    }

    InferenceTotals plus(InferenceTotals other) {
        return new InferenceTotals(
                answered + other.answered,
                computedTokens + other.computedTokens,
                generatedTokens + other.generatedTokens,
                modelNanos + other.modelNanos);
    }

    double modelSeconds() {
        return modelNanos / 1e9;
    }

    private static long generated(UnitResult result) {
        return result.responses().stream()
                .filter(keyed -> keyed.response() instanceof Response.Generated)
                .mapToLong(keyed -> Math.max(0, keyed.outputTokens() - 1))
                .sum();
    }
}
