package io.benchlake.board;

import java.util.List;
import java.util.stream.IntStream;

/** On how many tasks models beat each other. */
final class Wins {
    private Wins() {}

    /** Tasks on which no other model is better. */
    static int of(int model, List<Column> columns) {
        return (int) columns.stream()
                .filter(column ->
                        others(column, model).noneMatch(other -> column.oriented(other) > column.oriented(model)))
                .count();
    }

    /** Share of the other models that are beaten, a tie half, averaged over tasks. */
    static double rate(int model, List<Column> columns) {
        return columns.stream().mapToDouble(column -> rate(model, column)).sum() / columns.size();
    }

    private static double rate(int model, Column column) {
        double beaten = others(column, model)
                .mapToDouble(other -> 0.5 + 0.5 * Math.signum(column.oriented(model) - column.oriented(other)))
                .sum();
        return beaten / (column.scores().size() - 1);
    }

    private static IntStream others(Column column, int model) {
        return IntStream.range(0, column.scores().size()).filter(other -> other != model);
    }
}
