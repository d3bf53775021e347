package io.benchlake.jobs;

import io.benchlake.spark.AnsweredRequest;
import io.benchlake.spark.UnitResult;
import io.benchlake.spark.UnitTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers that executors have sent and no commit holds yet; shared by Spark's callback thread and the committing
 * thread.
 */
final class FinishedAnswers {
    private final List<AnsweredRequest> waiting = new ArrayList<>();
    private int openUnits;
    private long openTokens;
    private long waitingTokens;
    private ScoringTotals totals = ScoringTotals.NONE;

    /** Nothing of these units has come back yet. */
    FinishedAnswers(List<UnitTask> units) {
        openUnits = units.size();
        openTokens = units.stream().mapToLong(UnitTask::cost).sum();
    }

    synchronized void add(UnitTask unit, UnitResult result) {
        waiting.addAll(result.answers());
        waitingTokens += unit.cost();
        openTokens -= unit.cost();
        openUnits--;
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

    /** Predicted tokens of what waits. */
    synchronized long waitingTokens() {
        return waitingTokens;
    }

    /** Predicted tokens of units that have not come back. */
    synchronized long openTokens() {
        return openTokens;
    }

    synchronized boolean isComplete() {
        return openUnits == 0;
    }

    synchronized ScoringTotals totals() {
        return totals;
    }
}
