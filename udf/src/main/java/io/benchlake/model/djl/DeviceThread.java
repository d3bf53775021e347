package io.benchlake.model.djl;

import io.benchlake.model.djl.program.ModelDevices;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * The one thread that runs models on a device, or on several together; callers take turns.
 *
 * <p>Spark gives each task whatever thread is free, but on a CPU PyTorch's operators belong to the thread that calls
 * them: OpenMP keeps a team of threads for each caller, which wait for each other without spinning once all teams
 * together outnumber the cores, and glibc keeps freed memory by thread, so that a new caller begins with page faults.
 * Source: {@code GOMP_SPINCOUNT} in libgomp's manual.
 */
final class DeviceThread {
    private final Semaphore turn = new Semaphore(1, true);
    private final Executor thread;

    DeviceThread(ModelDevices devices) {
        this.thread = Executors.newSingleThreadExecutor(work -> {
            Thread created = new Thread(work, "benchlake-" + devices);
            created.setDaemon(true);
            return created;
        });
    }

    /**
     * Waits for its turn and for the end of {@code work}, whose result or fault is the caller's. A caller that is
     * interrupted is let go at once; its work is interrupted too, and has its turn until it ends.
     *
     * @throws CancellationException if the caller is interrupted
     */
    <T> T run(Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(work::get);
        try {
            turn.acquire();
            thread.execute(() -> runInTurn(task));
            return task.get();
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new CancellationException("work on a device was given up");
        } catch (ExecutionException e) {
            throw fault(e);
        }
    }

    private void runInTurn(FutureTask<?> task) {
        try {
            task.run();
        } finally {
            turn.release();
        }
    }

    /** Keeps further work off the device; false if work is under way. */
    boolean tryEnd() {
        return turn.tryAcquire();
    }

    private static RuntimeException fault(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e.getCause());
    }
}
