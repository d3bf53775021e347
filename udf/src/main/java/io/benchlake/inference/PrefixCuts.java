package io.benchlake.inference;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a sorted list into ranges of bounded cost. A cut makes the next range compute again what it shares with the one
 * before, so it is placed where least is shared, in the last half of what fits. If next to nothing is shared, as
 * between two subjects, a cut costs nothing: there a range ends once it is worth a task of its own, so that there is
 * small work to fill the last minute with.
 */
final class PrefixCuts {
    /** A cut is free if what is shared is so small a part of the range. */
    private static final int FREE_SHARE = 32;

    private PrefixCuts() {}

    /**
     * How large a range may be.
     *
     * @param enough cost from which on a range ends if the next element shares next to nothing with it
     * @param maxCost only a range of one element may cost more
     */
    record Limits(long enough, long maxCost, int maxItems) {}

    /**
     * One element of the list.
     *
     * @param shared leading tokens shared with the element before
     * @param ownCost tokens besides the prompt's
     */
    record Element(int length, int shared, int ownCost) {
        long costAfterNeighbour() {
            return (long) length - shared + ownCost;
        }

        long costAlone() {
            return (long) length + ownCost;
        }
    }

    /** Elements {@code [start, end)} and what they cost together. */
    record Range(int start, int end, long cost) {}

    /** Ranges that cover the list. */
    static List<Range> of(List<Element> entries, Limits limits) {
        List<Range> ranges = new ArrayList<>();
        for (int start = 0; start < entries.size(); ) {
            int end = cutAfter(entries, start, limits);
            ranges.add(new Range(start, end, cost(entries, start, end)));
            start = end;
        }
        return ranges;
    }

    private static int cutAfter(List<Element> entries, int start, Limits limits) {
        int best = start + 1;
        long cost = entries.get(start).costAlone();
        for (int end = start + 1; end < entries.size(); end++) {
            if (cost >= limits.enough() && FREE_SHARE * (long) entries.get(end).shared() <= cost) {
                return end;
            }
            boolean late = 2 * cost >= limits.maxCost() || 2L * (end - start) >= limits.maxItems();
            if (late
                    && (best == start + 1
                            || entries.get(end).shared() <= entries.get(best).shared())) {
                best = end;
            }
            cost += entries.get(end).costAfterNeighbour();
            if (cost > limits.maxCost() || end - start == limits.maxItems()) {
                return late ? best : end;
            }
        }
        return entries.size();
    }

    private static long cost(List<Element> entries, int start, int end) {
        long cost = entries.get(start).costAlone();
        for (int i = start + 1; i < end; i++) {
            cost += entries.get(i).costAfterNeighbour();
        }
        return cost;
    }
}
