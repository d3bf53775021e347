package io.benchlake.python;

/**
 * The least and greatest length of what a part of a pattern matches, and whether its last item may be repeated; as
 * {@code getwidth} of CPython's {@code re}.
 */
final class RegexWidth {
    private static final long MANY = 1L << 32;

    private enum Last {
        NOTHING,
        ITEM,
        REPEATED
    }

    private long least;
    private long greatest;
    private long leastOfItem;
    private long greatestOfItem;
    private long leastOfOthers = MANY;
    private long greatestOfOthers;
    private int branches = 1;
    private Last last = Last.NOTHING;

    /** One more item. */
    void add(long low, long high) {
        close();
        leastOfItem = low;
        greatestOfItem = high;
        last = Last.ITEM;
    }

    /** An anchor or boundary, which cannot be repeated. */
    void addAnchor() {
        add(0, 0);
        last = Last.NOTHING;
    }

    /** The last item is repeated. */
    void repeat(long low, long high, RegexCursor cursor) {
        if (last != Last.ITEM) {
            throw cursor.error(last == Last.NOTHING ? "nothing to repeat" : "multiple repeat");
        }
        leastOfItem = Math.min(MANY, leastOfItem * low);
        greatestOfItem = Math.min(MANY, greatestOfItem * Math.min(high, MANY >> 1));
        last = Last.REPEATED;
    }

    /** Another alternative begins. */
    void alternate() {
        close();
        leastOfOthers = Math.min(leastOfOthers, least);
        greatestOfOthers = Math.max(greatestOfOthers, greatest);
        least = 0;
        greatest = 0;
        branches++;
        last = Last.NOTHING;
    }

    int branches() {
        return branches;
    }

    long least() {
        close();
        return Math.min(leastOfOthers, least);
    }

    long greatest() {
        close();
        return Math.max(greatestOfOthers, greatest);
    }

    private void close() {
        least = Math.min(MANY, least + leastOfItem);
        greatest = Math.min(MANY, greatest + greatestOfItem);
        leastOfItem = 0;
        greatestOfItem = 0;
    }
}
