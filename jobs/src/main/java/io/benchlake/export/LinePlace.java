package io.benchlake.export;

import java.io.Serializable;
import java.util.Comparator;

/**
 * Where a sample stands in the harness's files: tasks in the order of the run, of each the pipelines, then the docs.
 */
record LinePlace(int task, int filter, int doc) implements Comparable<LinePlace>, Serializable {
    private static final Comparator<LinePlace> ORDER = Comparator.comparingInt(LinePlace::task)
            .thenComparingInt(LinePlace::filter)
            .thenComparingInt(LinePlace::doc);

    @Override
    public int compareTo(LinePlace other) {
        return ORDER.compare(this, other);
    }
}
