package io.benchlake.model.remote;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Brings several files at once, since one stream of an object store or a hub is slower than most networks.
 *
 * @param <T> what there is of a file that is there as a whole
 */
public final class TransferThreads<T> implements AutoCloseable {
    private static final int STREAMS = 4;

    private final ExecutorService threads = Executors.newFixedThreadPool(STREAMS, TransferThreads::daemon);
    private final CompletionService<T> files = new ExecutorCompletionService<>(threads);

    public void start(Callable<T> file) {
        files.submit(file);
    }

    /** The next file that is there as a whole. */
    public T next() throws IOException {
        try {
            return files.take().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException fault) {
            if (fault.getCause() instanceof IOException unwritable) {
                throw unwritable;
            }
            if (fault.getCause() instanceof RuntimeException told) {
                throw told;
            }
            throw new IllegalStateException(fault.getCause());
        }
    }

    /** Waits for the threads: nobody else may write to the folder while one still does. */
    @Override
    public void close() {
        threads.shutdownNow();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = threads.awaitTermination(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "benchlake-transfer");
        thread.setDaemon(true);
        return thread;
    }
}
