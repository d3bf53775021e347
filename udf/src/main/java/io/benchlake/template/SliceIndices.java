package io.benchlake.template;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The positions that a Python slice takes, in its order. */
final class SliceIndices {
    private SliceIndices() {}

    static List<Integer> of(@Nullable Object start, @Nullable Object stop, @Nullable Object step, int length) {
        long stride = step == null ? 1 : PythonValues.requireInteger(step);
        if (stride == 0) {
            throw new TemplateException("slice step cannot be zero");
        }
        long lowest = stride > 0 ? 0 : -1;
        long highest = stride > 0 ? length : length - 1L;
        long from = start == null ? (stride > 0 ? lowest : highest) : bounded(start, length, lowest, highest);
        long to = stop == null ? (stride > 0 ? highest : lowest) : bounded(stop, length, lowest, highest);
        List<Integer> indices = new ArrayList<>();
        for (long i = from; stride > 0 ? i < to : i > to; i += stride) {
            indices.add((int) i);
        }
        return indices;
    }

    private static long bounded(Object bound, int length, long lowest, long highest) {
        long place = PythonValues.requireInteger(bound);
        return Math.min(highest, Math.max(lowest, place < 0 ? place + length : place));
    }
}
