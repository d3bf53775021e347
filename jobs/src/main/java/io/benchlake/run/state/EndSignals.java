package io.benchlake.run.state;

import java.util.Map;
import java.util.function.IntConsumer;
import org.apache.spark.util.SignalUtils;
import org.jspecify.annotations.Nullable;
import scala.runtime.AbstractFunction0;

/**
 * The signals that ask this process to end: Ctrl-C, SIGTERM, a terminal that is closed. Whoever listens is told; if
 * nobody does, the process ends as it would without this.
 *
 * <p>No shutdown hook does this: once hooks run, Spark's own stop what still has to be stored.
 */
final class EndSignals {
    private static final Map<String, Integer> NUMBERS = Map.of("HUP", 1, "INT", 2, "TERM", 15);

    private static boolean isRegistered;
    private static @Nullable IntConsumer listener;

    private EndSignals() {}

    /** @param told is given a signal's number, and must return at once */
    static synchronized void listen(IntConsumer told) {
        if (!isRegistered) {
            NUMBERS.forEach((name, number) -> SignalUtils.register(name, new Told(number)));
            isRegistered = true;
        }
        listener = told;
    }

    static synchronized void forget(IntConsumer told) {
        if (listener == told) {
            listener = null;
        }
    }

    private static synchronized boolean tell(int signal) {
        if (listener == null) {
            return false;
        }
        listener.accept(signal);
        return true;
    }

    /** Whether somebody has been told. */
    private static final class Told extends AbstractFunction0<Object> {
        private final int signal;

        Told(int signal) {
            this.signal = signal;
        }

        @Override
        public Object apply() {
            return tell(signal);
        }
    }
}
