package io.benchlake.run.state;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;
import org.jspecify.annotations.Nullable;

/**
 * Listens, until it is closed, whether the process is asked to end (Ctrl-C, SIGTERM). Work under way is then stopped,
 * and Spark lives on until this is closed, a minute at most, so that the run can keep what has come back.
 */
public final class Cancellation implements AutoCloseable {
    /** Above Spark's own hooks, which stop the session. */
    private static final int BEFORE_SPARK = 1000;

    private static final int SECONDS = 60;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Runnable hook = this::cancel;
    private volatile boolean isRequested;
    private volatile @Nullable Runnable stop;

    private Cancellation() {}

    public static Cancellation onShutdown() {
        Cancellation cancellation = new Cancellation();
        ShutdownHookManager.get().addShutdownHook(cancellation.hook, BEFORE_SPARK, SECONDS, TimeUnit.SECONDS);
        return cancellation;
    }

    /** Does work that {@code stop} ends early. */
    public void stoppable(Runnable work, Runnable stop) {
        this.stop = stop;
        work.run();
    }

    /**
     * Waits for the duration.
     *
     * @throws RunCancelled if the process is asked to end before
     */
    public void pause(Duration duration) {
        CountDownLatch told = new CountDownLatch(1);
        stoppable(() -> await(told, duration), told::countDown);
        if (isRequested) {
            throw new RunCancelled();
        }
    }

    private static void await(CountDownLatch told, Duration duration) {
        try {
            told.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public boolean isRequested() {
        return isRequested;
    }

    private void cancel() {
        isRequested = true;
        Runnable underWay = stop;
        if (underWay == null) {
            return;
        }
        underWay.run();
        try {
            closed.await();
        } catch (InterruptedException minuteIsOver) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        if (!ShutdownHookManager.get().isShutdownInProgress()) {
            ShutdownHookManager.get().removeShutdownHook(hook);
        }
    }
}
