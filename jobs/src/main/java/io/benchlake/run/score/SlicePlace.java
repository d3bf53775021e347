package io.benchlake.run.score;

import java.io.Serializable;
import java.util.Comparator;

/**
 * Which docs of a run these are.
 *
 * @param part of the run's docs that they are in; all of a part is scored together
 * @param task position of their task in the run
 * @param slice position in the task, from 0
 */
record SlicePlace(int part, int task, int slice) implements Comparable<SlicePlace>, Serializable {
    private static final Comparator<SlicePlace> ORDER =
            Comparator.comparingInt(SlicePlace::task).thenComparingInt(SlicePlace::slice);

    @Override
    public int compareTo(SlicePlace other) {
        return ORDER.compare(this, other);
    }
}
