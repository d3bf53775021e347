package io.benchlake.scoring;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a sorted list into ranges of bounded cost. A cut makes the next range compute again what it shares with the one
 * before, so it is placed where least is shared, in the last half of what fits.
 */
final class PrefixCuts {
    private PrefixCuts() {}

    /**
     * One element of the list.
     *
     * @param shared leading tokens shared with the element before
     * @param ownCost tokens besides the prompt's
     */
    record Entry(int length, int shared, int ownCost) {
        long costAfterNeighbour() {
            return (long) length - shared + ownCost;
        }

        long costAlone() {
            return (long) length + ownCost;
        }
    }

    /** Elements {@code [start, end)} and what they cost together. */
    record Range(int start, int end, long cost) {}

    /** Ranges that cover the list; only a range of one element may cost more than {@code maxCost}. */
    static List<Range> of(List<Entry> entries, long maxCost, int maxItems) {
        List<Range> ranges = new ArrayList<>();
        for (int start = 0; start < entries.size(); ) {
            int end = cutAfter(entries, start, maxCost, maxItems);
            ranges.add(new Range(start, end, cost(entries, start, end)));
            start = end;
        }
        return ranges;
    }

    private static int cutAfter(List<Entry> entries, int start, long maxCost, int maxItems) {
        int best = start + 1;
        long cost = entries.get(start).costAlone();
        for (int end = start + 1; end < entries.size(); end++) {
            boolean late = 2 * cost >= maxCost || 2L * (end - start) >= maxItems;
            if (late
                    && (best == start + 1
                            || entries.get(end).shared() <= entries.get(best).shared())) {
                best = end;
            }
            cost += entries.get(end).costAfterNeighbour();
            if (cost > maxCost || end - start == maxItems) {
                return late ? best : end;
            }
        }
        return entries.size();
    }

    private static long cost(List<Entry> entries, int start, int end) {
        long cost = entries.get(start).costAlone();
        for (int i = start + 1; i < end; i++) {
            cost += entries.get(i).costAfterNeighbour();
        }
        return cost;
    }
}
