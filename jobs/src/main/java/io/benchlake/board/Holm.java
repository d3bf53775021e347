package io.benchlake.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Holm's adjustment of p-values that one decision looks at together. */
final class Holm {
    private Holm() {}

    /** The adjusted p-values in the order given; null stays null and does not count. */
    static List<@Nullable Double> adjusted(List<@Nullable Double> pValues) {
        List<Integer> order = IntStream.range(0, pValues.size())
                .boxed()
                .filter(i -> pValues.get(i) != null)
                .sorted(Comparator.comparingDouble(i -> Objects.requireNonNull(pValues.get(i))))
                .toList();
        List<@Nullable Double> adjusted = new ArrayList<>(pValues);
        double least = 0;
        for (int place = 0; place < order.size(); place++) {
            double p = Objects.requireNonNull(pValues.get(order.get(place)));
            least = Math.max(least, Math.min(1, p * (order.size() - place)));
            adjusted.set(order.get(place), least);
        }
        return adjusted;
    }
}
