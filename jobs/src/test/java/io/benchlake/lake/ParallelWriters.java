package io.benchlake.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several writers of one lake. */
final class ParallelWriters {
    private ParallelWriters() {}

    /** Does the same work in several threads at once and waits for all of them. */
    static void run(int threads, Callable<Boolean> work) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Boolean>> ends = workers.invokeAll(Collections.nCopies(threads, work));
            for (Future<Boolean> end : ends) {
                assertThat(end.get()).isTrue();
            }
        } finally {
            workers.shutdownNow();
        }
    }
}
