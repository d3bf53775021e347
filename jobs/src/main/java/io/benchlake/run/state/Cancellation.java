package io.benchlake.run.state;

import io.benchlake.session.SparkLog;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens, until it is closed, whether the process is asked to end (Ctrl-C, SIGTERM). Work under way is then stopped,
 * and what is to be done {@link #lastly} is done; the process ends within ten seconds, whether or not work can be
 * stopped, and at once if it is asked again.
 */
public final class Cancellation implements AutoCloseable {
    /** For work to stop and for what comes last. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    /** For what comes last, after work that did not stop. */
    private static final Duration LAST_STEPS = Duration.ofMillis(500);

    /** For Spark to stop, and whatever else waits for the end of the process. */
    private static final Duration EXIT = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Cancellation.class);

    private final IntConsumer listener = this::request;
    private final AtomicBoolean isEnding = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile int signal;
    private volatile @Nullable Runnable stop;
    private volatile Runnable last;

    private Cancellation(Runnable last) {
        this.last = last;
    }

    /** @param out is told of the end as long as nothing else is to be done then */
    public static Cancellation onSignal(PrintWriter out) {
        Cancellation cancellation = new Cancellation(() -> say(out));
        EndSignals.listen(cancellation.listener);
        return cancellation;
    }

    private static void say(PrintWriter out) {
        out.println("benchlake: cancelled. Give the same command again to continue.");
        out.flush();
    }

    /**
     * Does work that {@code stop} ends early. Other work is not waited for when the process is asked to end.
     *
     * @throws RunCancelled without doing it, if the process has been asked to end
     */
    public void stoppable(Runnable work, Runnable stop) {
        Runnable around = this.stop;
        this.stop = stop;
        try {
            requireGoingOn();
            work.run();
        } finally {
            this.stop = around;
        }
    }

    /**
     * Waits for the duration.
     *
     * @throws RunCancelled if the process is asked to end before
     */
    public void pause(Duration duration) {
        CountDownLatch told = new CountDownLatch(1);
        stoppable(() -> await(told, duration), told::countDown);
        requireGoingOn();
    }

    public boolean isRequested() {
        return signal != 0;
    }

    /** @throws RunCancelled if the process has been asked to end */
    public void requireGoingOn() {
        if (isRequested()) {
            throw new RunCancelled(signal);
        }
    }

    /** What is to be done from now on before the process ends early: once, and not in the way of any lock. */
    public void lastly(Runnable steps) {
        last = steps;
    }

    /**
     * Does work.
     *
     * @throws RunCancelled after what comes last, if the work failed since the process was asked to end
     */
    public <T> T heed(Supplier<T> work) {
        try {
            return work.get();
        } catch (Throwable fault) { // Spark's are no RuntimeExceptions
            if (isRequested()) {
                end();
                throw new RunCancelled(signal);
            }
            throw fault;
        }
    }

    /** Does what comes last, unless somebody does so already; returns when it is done. */
    private void end() {
        if (isEnding.compareAndSet(false, true)) {
            try {
                last.run();
            } catch (RuntimeException fault) {
                LOG.debug("Not all was done before the end", fault);
            } finally {
                ended.countDown();
            }
        } else {
            await(ended, PATIENCE);
        }
    }

    private void request(int number) {
        if (isRequested()) {
            Runtime.getRuntime().halt(128 + number);
        }
        signal = number;
        start(this::endProcess);
    }

    @SuppressWarnings("SystemExitOutsideMain") // as it would have ended if nobody had listened
    private void endProcess() {
        SparkLog.silence();
        Runnable underWay = stop;
        start(underWay == null ? this::end : underWay);
        if (!await(ended, PATIENCE)) {
            start(this::end);
            await(ended, LAST_STEPS);
        }
        start(() -> System.exit(128 + signal));
        await(new CountDownLatch(1), EXIT);
        Runtime.getRuntime().halt(128 + signal);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "cancellation");
        thread.setDaemon(true);
        thread.start();
    }

    private static boolean await(CountDownLatch latch, Duration most) {
        try {
            return latch.await(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        EndSignals.forget(listener);
    }
}
