package io.benchlake.model.djl;

import io.benchlake.model.djl.program.ComputeDevice;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The one thread that runs models on a device; callers take turns.
 *
 * <p>Spark gives each task whatever thread is free, but on a CPU PyTorch's operators belong to the thread that calls
 * them: OpenMP keeps a team of threads for each caller, which wait for each other without spinning once all teams
 * together outnumber the cores, and glibc keeps freed memory by thread, so that a new caller begins with page faults.
 * Source: {@code GOMP_SPINCOUNT} in libgomp's manual.
 */
final class DeviceThread {
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Executor thread;

    DeviceThread(ComputeDevice device) {
        this.thread = Executors.newSingleThreadExecutor(work -> {
            Thread created = new Thread(work, "benchlake-" + device);
            created.setDaemon(true);
            return created;
        });
    }

    /**
     * Waits for its turn and for the end of {@code work}, whose result or fault is the caller's; goes on if
     * interrupted.
     */
    <T> T run(Supplier<T> work) {
        turn.lock();
        try {
            return CompletableFuture.supplyAsync(work, thread).join();
        } catch (CompletionException e) {
            throw fault(e);
        } finally {
            turn.unlock();
        }
    }

    /** Keeps further work off the device; false if work is under way. */
    boolean tryEnd() {
        return turn.tryLock();
    }

    private static RuntimeException fault(CompletionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException fault ? fault : e;
    }
}
