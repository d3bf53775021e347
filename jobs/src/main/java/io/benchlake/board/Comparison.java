package io.benchlake.board;

import io.benchlake.metric.comparison.Multiplicity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Models compared pairwise by their means over the same tasks.
 *
 * @param columns the tasks of the mean; not empty
 * @param adjusted p-values of all pairs together, by first and second model; null if nobody knows
 */
record Comparison(List<Column> columns, List<List<@Nullable Double>> adjusted) {
    private static final double LEVEL = 0.05;

    static Comparison of(List<Column> columns, PairedSums sums) {
        int models = columns.get(0).scores().size();
        List<@Nullable Double> raw = new ArrayList<>();
        for (int first = 0; first < models; first++) {
            for (int second = 0; second < first; second++) {
                raw.add(pValue(columns, first, second, sums));
            }
        }
        List<@Nullable Double> adjusted = Multiplicity.holm(raw);
        List<List<@Nullable Double>> triangle = new ArrayList<>();
        for (int first = 0, start = 0; first < models; start += first, first++) {
            triangle.add(adjusted.subList(start, start + first));
        }
        return new Comparison(columns, triangle);
    }

    private static @Nullable Double pValue(List<Column> columns, int first, int second, PairedSums sums) {
        return Difference.mean(columns.stream()
                        .map(column -> column.difference(first, second, sums))
                        .toList())
                .pValue();
    }

    /** The mean over all tasks, positive if better. */
    double mean(int model) {
        return columns.stream().mapToDouble(column -> column.oriented(model)).sum() / columns.size();
    }

    /** 1 + the number of models that are better by more than chance. */
    int bestRank(int model) {
        return 1
                + (int) others(model).filter(other -> mean(other) > mean(model)).count();
    }

    /** The number of models less those that are worse by more than chance. */
    int worstRank(int model) {
        int models = columns.get(0).scores().size();
        return models
                - (int) others(model).filter(other -> mean(other) < mean(model)).count();
    }

    /** Whether chance can be judged for all pairs. */
    boolean isComplete() {
        return adjusted.stream().noneMatch(row -> row.contains(null));
    }

    /** Models that differ by more than chance. */
    private IntStream others(int model) {
        return IntStream.range(0, columns.get(0).scores().size())
                .filter(other -> other != model && differ(model, other));
    }

    private boolean differ(int first, int second) {
        @Nullable Double p = adjusted.get(Math.max(first, second)).get(Math.min(first, second));
        return p != null && p < LEVEL;
    }
}
