package io.benchlake.jobs;

import io.benchlake.lake.RunRow.Work;
import io.benchlake.plan.PlannedRequest;
import io.benchlake.plan.UniqueTokens;
import java.util.Collection;

/**
 * What a driver asks the model itself, of all requests of its run.
 *
 * @param planned distinct requests of the run
 * @param promptTokens tokens of the requests that are asked, each prompt in full
 * @param uniqueTokens the same with shared prefixes counted once
 * @param totals what came back
 */
record Asking(long planned, long promptTokens, long uniqueTokens, ScoringTotals totals) {
    static Asking none(long planned) {
        return new Asking(planned, 0, 0, ScoringTotals.NONE);
    }

    Asking with(Collection<PlannedRequest> more) {
        return new Asking(
                planned,
                promptTokens
                        + more.stream().mapToLong(PlannedRequest::inputTokens).sum(),
                uniqueTokens + UniqueTokens.of(more),
                totals);
    }

    Asking with(ScoringTotals more) {
        return new Asking(planned, promptTokens, uniqueTokens, totals.plus(more));
    }

    /**
     * For the run's row.
     *
     * @param scored answers that this driver stored
     * @param reused answers that others stored
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
}
