package io.benchlake.run.responses;

import io.benchlake.lake.table.RunRow.Work;
import io.benchlake.plan.PlannedRequest;
import io.benchlake.tokenize.TokenIds;
import java.util.Collection;

/**
 * What a driver has its own executors compute, of all requests of its run.
 *
 * @param planned distinct requests of the run
 * @param promptTokens tokens of the requests that it runs, each prompt in full
 * @param uniqueTokens the same with shared prefixes counted once
 * @param totals what came back
 */
record InferenceWork(long planned, long promptTokens, long uniqueTokens, InferenceTotals totals) {
    static InferenceWork none(long planned) {
        return new InferenceWork(planned, 0, 0, InferenceTotals.NONE);
    }

    InferenceWork with(Collection<PlannedRequest> more) {
        return new InferenceWork(
                planned,
                promptTokens
                        + more.stream().mapToLong(PlannedRequest::inputTokens).sum(),
                uniqueTokens + unique(more),
                totals);
    }

    InferenceWork with(InferenceTotals more) {
        return new InferenceWork(planned, promptTokens, uniqueTokens, totals.plus(more));
    }

    /**
     * The work for the run's row.
     *
     * @param scored responses that this driver stored
     * @param reused responses that others stored
     */
    Work work(long scored, long reused) {
        return new Work(
                planned,
                reused,
                scored,
                promptTokens,
                uniqueTokens + totals.generatedTokens(),
                totals.computedTokens(),
                totals.modelSeconds());
    }

    /** Tokens of requests with every shared prefix counted once: the least that any model has to compute. */
    private static long unique(Collection<PlannedRequest> requests) {
        long unique = 0;
        TokenIds before = TokenIds.EMPTY;
        for (TokenIds fed :
                requests.stream().flatMap(PlannedRequest::fed).sorted().toList()) {
            unique += fed.length() - fed.sharedPrefix(before);
            before = fed;
        }
        return unique;
    }
}
