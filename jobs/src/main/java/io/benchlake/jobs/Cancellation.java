package io.benchlake.jobs;

import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;

/** Runs an action if the process is told to end (Ctrl-C, SIGTERM) while Spark still lives. */
final class Cancellation {
    /** Above Spark's own hooks, which stop the session. */
    private static final int BEFORE_SPARK = 1000;

    private static final int SECONDS = 60;

    private final Runnable action;

    private Cancellation(Runnable action) {
        this.action = action;
    }

    static Cancellation onShutdown(Runnable action) {
        ShutdownHookManager.get().addShutdownHook(action, BEFORE_SPARK, SECONDS, TimeUnit.SECONDS);
        return new Cancellation(action);
    }

    /** The work is over; there is nothing to cancel any more. */
    void withdraw() {
        if (!ShutdownHookManager.get().isShutdownInProgress()) {
            ShutdownHookManager.get().removeShutdownHook(action);
        }
    }
}
