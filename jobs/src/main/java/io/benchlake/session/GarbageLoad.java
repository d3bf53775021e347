package io.benchlake.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Whether a process does little else than collect garbage, of which there is hardly any: it would go on so for ever.
 */
final class GarbageLoad {
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final double MOST_TIME = 0.9;
    private static final double FULL = 0.85;

    private final Deque<Collection> last = new ArrayDeque<>();

    /**
     * One collection, during which nothing else goes on.
     *
     * @param start of it, in milliseconds of any clock
     * @param occupied share of the heap that is in use after it
     */
    record Collection(long start, long end, double occupied) {}

    /** Takes the next collection, and says whether there is no hope any more. */
    boolean isHopeless(Collection next) {
        last.addLast(next);
        while (next.end() - last.getFirst().start() > WINDOW.toMillis() && last.size() > 1) {
            last.removeFirst();
        }
        long window = next.end() - last.getFirst().start();
        return window >= SHORTEST.toMillis()
                && timeShare(window) >= MOST_TIME
                && last.stream().allMatch(collection -> collection.occupied() >= FULL);
    }

    private double timeShare(long window) {
        return (double) last.stream()
                        .mapToLong(collection -> collection.end() - collection.start())
                        .sum()
                / window;
    }
}
