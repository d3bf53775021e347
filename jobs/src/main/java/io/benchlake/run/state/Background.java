package io.benchlake.run.state;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Steps of a run that go on beside its own thread; none outlives the run.
 *
 * <p>Its threads are new ones, not those of the common pool, so that they see the class loader and the Spark session of
 * the thread that starts them.
 */
public final class Background implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Begins a step; what is returned waits for its end, and throws what it threw. */
    public <T> Supplier<T> start(Supplier<T> step) {
        Future<T> result = threads.submit(step::get);
        return () -> await(result);
    }

    /** Begins a step without a result; {@link Runnable#run} waits for its end, and throws what it threw. */
    public Runnable start(Runnable step) {
        Future<?> end = threads.submit(step);
        return () -> await(end);
    }

    /** Waits for all steps; what they throw from now on is lost. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T await(Future<T> result) {
        try {
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a step of the run", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw new IllegalStateException("a step of the run failed", e.getCause());
        }
    }
}
