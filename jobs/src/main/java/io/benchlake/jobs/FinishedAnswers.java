package io.benchlake.jobs;

import io.benchlake.spark.AnsweredRequest;
import io.benchlake.spark.UnitResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers that executors have sent and no commit holds yet; shared by Spark's callback thread and the committing
 * thread.
 */
final class FinishedAnswers {
    private final List<AnsweredRequest> waiting = new ArrayList<>();
    private long waitingTokens;
    private ScoringTotals totals = ScoringTotals.NONE;

    synchronized void add(UnitResult result) {
        waiting.addAll(result.answers());
        waitingTokens += result.computedTokens();
        totals = totals.plus(result);
        notifyAll();
    }

    /** Takes all that waits, for one commit. */
    synchronized List<AnsweredRequest> drain() {
        List<AnsweredRequest> chunk = List.copyOf(waiting);
        waiting.clear();
        waitingTokens = 0;
        return chunk;
    }

    /** Returns when something has come back, or after so long. */
    @SuppressWarnings("WaitNotInLoop") // the caller looks again anyway
    synchronized void await(Duration most) {
        try {
            wait(most.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized long waitingTokens() {
        return waitingTokens;
    }

    synchronized ScoringTotals totals() {
        return totals;
    }
}
