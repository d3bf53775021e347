package io.benchlake.run.state;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Steps of a run that go on in the background; none outlives the run.
 *
 * <p>Its threads are new ones, not those of the common pool, so that they see the class loader and the Spark session of
 * the thread that starts them.
 */
public final class Background implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();

    public <T> Step<T> start(Supplier<T> work) {
        return new Step<>(threads.submit(work::get));
    }

    public Step<?> start(Runnable work) {
        return new Step<>(threads.submit(work));
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

    /** A step that has begun. */
    public static final class Step<T> {
        private final Future<T> end;

        private Step(Future<T> end) {
            this.end = end;
        }

        /** Waits for its end; throws what it threw. */
        public T await() {
            try {
                return end.get();
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
}
