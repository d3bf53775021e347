package io.benchlake.metric.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** P-values that are looked at together, adjusted; in the order given, where null stays null and does not count. */
public final class Multiplicity {
    private Multiplicity() {}

    /** Holm's, for the rows that one decision looks at: the chance of any false alarm. */
    public static List<@Nullable Double> holm(List<@Nullable Double> pValues) {
        List<Integer> order = ascending(pValues);
        List<@Nullable Double> adjusted = new ArrayList<>(pValues);
        double least = 0;
        for (int place = 0; place < order.size(); place++) {
            double p = Objects.requireNonNull(pValues.get(order.get(place)));
            least = Math.max(least, Math.min(1, p * (order.size() - place)));
            adjusted.set(order.get(place), least);
        }
        return adjusted;
    }

    /** Benjamini and Hochberg's, for long lists: the expected share of false alarms among the alarms. */
    public static List<@Nullable Double> benjaminiHochberg(List<@Nullable Double> pValues) {
        List<Integer> order = ascending(pValues);
        List<@Nullable Double> adjusted = new ArrayList<>(pValues);
        double most = 1;
        for (int place = order.size() - 1; place >= 0; place--) {
            double p = Objects.requireNonNull(pValues.get(order.get(place)));
            most = Math.min(most, p * order.size() / (place + 1));
            adjusted.set(order.get(place), most);
        }
        return adjusted;
    }

    private static List<Integer> ascending(List<@Nullable Double> pValues) {
        return IntStream.range(0, pValues.size())
                .boxed()
                .filter(i -> pValues.get(i) != null)
                .sorted(Comparator.comparingDouble(i -> Objects.requireNonNull(pValues.get(i))))
                .toList();
    }
}
