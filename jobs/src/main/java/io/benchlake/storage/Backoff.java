package io.benchlake.storage;

import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before something is tried again: twice as long after each attempt, and by chance between half and
 * all of that, so that many who failed together do not come back together.
 *
 * @param firstMillis longest pause after the first attempt
 * @param longestMillis longest pause of all
 */
public record Backoff(long firstMillis, long longestMillis) {
    private static final int MOST_DOUBLINGS = 16;

    /** @param failed attempts, at least 1 */
    public long millisAfter(int failed) {
        long longest = Math.min(longestMillis, firstMillis << Math.min(failed - 1, MOST_DOUBLINGS));
        return ThreadLocalRandom.current().nextLong(longest / 2, longest + 1);
    }

    /** Waits; an interrupted thread stays so. */
    public static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting to try again", interrupted);
        }
    }
}
