package io.benchlake.run.state;

import io.benchlake.plan.PlannedTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The tasks of a run, which are planned in the background, perhaps several at once, and given out in their order. */
public final class PlannedTasks {
    private final int count;
    private final Map<Integer, PlannedTask> planned = new TreeMap<>();
    private int given;
    private @Nullable RuntimeException fault;
    private boolean isStopped;

    /** @param count tasks of the run */
    public PlannedTasks(int count) {
        this.count = count;
    }

    public synchronized void add(Collection<PlannedTask> tasks) {
        tasks.forEach(task -> planned.put(task.number(), task));
        notifyAll();
    }

    /** Nobody needs further tasks. */
    public synchronized void stop() {
        isStopped = true;
    }

    /** Something went wrong; no further task will be planned. */
    public synchronized void fail(RuntimeException cause) {
        if (fault == null) {
            fault = cause;
        }
        notifyAll();
    }

    /** Whether the rest need not be planned, since something went wrong. */
    public synchronized boolean isStopped() {
        return isStopped || fault != null;
    }

    /**
     * The tasks that come next and are planned by now; waits for one, but not for longer than it is told.
     *
     * @throws RuntimeException what went wrong in planning
     */
    public synchronized List<PlannedTask> next(Duration most) {
        long end = System.nanoTime() + most.toNanos();
        long left = most.toMillis();
        while (fault == null && given < count && !planned.containsKey(given) && left > 0) {
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for a plan", e);
            }
            left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
        if (fault != null) {
            throw fault;
        }
        List<PlannedTask> next = new ArrayList<>();
        while (planned.containsKey(given)) {
            next.add(planned.get(given++));
        }
        return next;
    }

    /** Whether all tasks were given out. */
    public synchronized boolean isComplete() {
        return given == count;
    }

    /** How many tasks are planned. */
    public synchronized int size() {
        return planned.size();
    }

    public int count() {
        return count;
    }

    /** All tasks that are planned, in their order. */
    public synchronized List<PlannedTask> all() {
        return List.copyOf(planned.values());
    }
}
