package io.benchlake.run.responses;

import io.benchlake.spark.KeyedResponse;
import io.benchlake.spark.UnitResult;
import io.benchlake.spark.UnitTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Responses that executors have sent and no commit holds yet; shared by Spark's callback threads and the committing
 * thread.
 */
final class FinishedResponses {
    private final List<KeyedResponse> waiting = new ArrayList<>();
    private final Map<String, Long> openRequests = new HashMap<>();
    private int openUnits;
    private long openTokens;
    private long waitingTokens;
    private InferenceTotals totals = InferenceTotals.NONE;

    /** Nothing of these units has come back yet. */
    FinishedResponses(List<UnitTask> units) {
        openUnits = units.size();
        openTokens = units.stream().mapToLong(UnitTask::cost).sum();
        for (UnitTask unit : units) {
            List<String> open = unit.open();
            open.forEach(hash -> openRequests.put(hash, unit.cost() / open.size()));
        }
    }

    /** Takes responses of units that go on; those that have come before are left out. */
    synchronized void add(Collection<KeyedResponse> responses) {
        for (KeyedResponse response : responses) {
            Long tokens = openRequests.remove(response.hash());
            if (tokens != null) {
                waiting.add(response);
                waitingTokens += tokens;
                openTokens -= tokens;
                totals = totals.plusAnswered(1);
            }
        }
        notifyAll();
    }

    /** Takes what a unit gave in the end. */
    synchronized void add(UnitResult result) {
        add(result.responses());
        openUnits--;
        totals = totals.plus(result);
        notifyAll();
    }

    /** Takes all that waits, for one commit. */
    synchronized List<KeyedResponse> drain() {
        List<KeyedResponse> chunk = List.copyOf(waiting);
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

    /** Predicted tokens of requests that have not come back. */
    synchronized long openTokens() {
        return openTokens;
    }

    synchronized boolean isComplete() {
        return openUnits == 0;
    }

    synchronized InferenceTotals totals() {
        return totals;
    }
}
