package io.benchlake.run.responses;

import io.benchlake.lake.table.RunRow.Work;
import io.benchlake.request.Response;
import io.benchlake.spark.UnitResult;

/**
 * What inference took.
 *
 * @param answered requests that came back
 * @param promptTokens tokens of the requests of units that came back, each prompt in full
 * @param uniqueTokens the same with shared prefixes counted once
 * @param computedTokens that went through the models of all executors
 * @param generatedTokens of these, generated and fed again: all but the last of each text
 * @param modelNanos spent in them, summed over executors
 */
public record InferenceTotals(
        long answered,
        long promptTokens,
        long uniqueTokens,
        long computedTokens,
        long generatedTokens,
        long modelNanos) {
    static final InferenceTotals NONE = new InferenceTotals(0, 0, 0, 0, 0, 0);

    /** After a unit has come back, whose responses are counted one by one. */
    InferenceTotals plus(UnitResult result) {
        return new InferenceTotals(
                answered,
                promptTokens + result.promptTokens(),
                uniqueTokens + result.uniqueTokens(),
                computedTokens + result.computedTokens(),
                generatedTokens + generated(result),
                modelNanos + result.modelNanos());
    }

    InferenceTotals plusAnswered(long more) {
        return new InferenceTotals(
                answered + more, promptTokens, uniqueTokens, computedTokens, generatedTokens, modelNanos);
    }

    /**
     * The work for the run's row.
     *
     * @param planned distinct requests of the run
     * @param stored responses that this driver stored
     * @param reused responses that others stored
     */
    Work work(long planned, long stored, long reused) {
        return new Work(
                planned,
                reused,
                stored,
                promptTokens,
                uniqueTokens + generatedTokens,
                computedTokens,
                modelNanos / 1e9);
    }

    private static long generated(UnitResult result) {
        return result.responses().stream()
                .filter(keyed -> keyed.response() instanceof Response.Generated)
                .mapToLong(keyed -> Math.max(0, keyed.outputTokens() - 1))
                .sum();
    }
}
