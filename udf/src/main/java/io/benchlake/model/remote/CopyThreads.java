package io.benchlake.model.remote;

import io.benchlake.model.ModelSource.ModelFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Copies several files at once, since one stream of an object store is slower than most networks. */
final class CopyThreads implements AutoCloseable {
    private static final int STREAMS = 4;

    private final ExecutorService threads = Executors.newFixedThreadPool(STREAMS, CopyThreads::daemon);
    private final CompletionService<ModelFile> copies = new ExecutorCompletionService<>(threads);

    void start(Callable<ModelFile> copy) {
        copies.submit(copy);
    }

    /** The next file that is there as a whole. */
    ModelFile next() throws IOException {
        try {
            return copies.take().get();
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

    /** Waits for the threads: nobody else may copy to the folder while one still writes there. */
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
        Thread thread = new Thread(work, "benchlake-copy");
        thread.setDaemon(true);
        return thread;
    }
}
