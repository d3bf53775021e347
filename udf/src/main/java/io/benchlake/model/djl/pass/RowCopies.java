package io.benchlake.model.djl.pass;

import java.util.stream.LongStream;

/** Which packed tokens of a pass go to which rows of the store. */
final class RowCopies {
    private final LongStream.Builder from = LongStream.builder();
    private final LongStream.Builder to = LongStream.builder();

    void add(int packed, long row, int count) {
        for (int i = 0; i < count; i++) {
            from.add(packed + i);
            to.add(row + i);
        }
    }

    long[] from() {
        return from.build().toArray();
    }

    long[] to() {
        return to.build().toArray();
    }
}
