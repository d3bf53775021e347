package io.benchlake.run.responses;

import io.benchlake.spark.KeyedResponse;
import io.benchlake.spark.UnitNews;
import io.benchlake.spark.UnitResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Responses that executors have sent and no commit holds yet; shared by Spark's callback threads and the committing
 * thread. Of units that have not come back it knows what was told of them so far, of the others nothing.
 */
final class FinishedResponses {
    private final List<KeyedResponse> waiting = new ArrayList<>();
    private final Map<Integer, OpenUnit> open = new HashMap<>();
    private long drained;
    private long openTokens;
    private long waitingTokens;
    private InferenceTotals totals = InferenceTotals.NONE;

    /** A unit that has not come back, and whose responses were told already. */
    private record OpenUnit(long tokensEach, Set<String> told) {}

    /** Units that are asked from now on. */
    synchronized void expect(Collection<AskedUnit> units) {
        for (AskedUnit unit : units) {
            OpenUnit opened = new OpenUnit(unit.cost() / Math.max(1, unit.openRequests()), new HashSet<>());
            open.put(unit.index(), opened);
            openTokens += opened.tokensEach() * unit.openRequests();
        }
    }

    /** Takes responses of units that go on; those that have come before are left out. */
    synchronized void add(Collection<UnitNews> news) {
        for (UnitNews each : news) {
            take(each.unit(), each.response());
        }
        notifyAll();
    }

    /** Takes what a unit gave in the end. */
    synchronized void add(UnitResult result) {
        result.responses().forEach(response -> take(result.unit(), response));
        if (open.remove(result.unit()) != null) {
            totals = totals.plus(result);
        }
        notifyAll();
    }

    private void take(int index, KeyedResponse response) {
        OpenUnit unit = open.get(index);
        if (unit != null && unit.told().add(response.hash())) {
            waiting.add(response);
            waitingTokens += unit.tokensEach();
            openTokens -= unit.tokensEach();
            totals = totals.plusAnswered(1);
        }
    }

    /** Takes all that waits, for one commit. */
    synchronized List<KeyedResponse> drain() {
        List<KeyedResponse> chunk = List.copyOf(waiting);
        drained += chunk.size();
        waiting.clear();
        waitingTokens = 0;
        return chunk;
    }

    /** How many responses were taken for commits. */
    synchronized long drained() {
        return drained;
    }

    /** How many wait for a commit. */
    synchronized int waiting() {
        return waiting.size();
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

    /** Units that have not come back. */
    synchronized int openUnits() {
        return open.size();
    }

    synchronized boolean isComplete() {
        return open.isEmpty();
    }

    synchronized InferenceTotals totals() {
        return totals;
    }
}
