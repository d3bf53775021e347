package io.benchlake.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for the first weight that is NaN or infinite, or becomes infinite in the number format of the model. Reads the
 * files from the start, so it is for models whose answers are no numbers.
 */
public final class NonFiniteWeights {
    private static final int MOST_VALUES = 1 << 20;
    private static final Pattern LAYER = Pattern.compile("\\.layers\\.(\\d+)\\.");

    private NonFiniteWeights() {}

    /**
     * One such weight.
     *
     * @param weight that holds it
     * @param element its place in the weight, from 0
     * @param value as it is stored, or computed from what is
     */
    public record Finding(StoredWeight weight, long element, float value) {}

    /**
     * The first, in the order in which a forward pass meets the weights; empty if all weights are finite.
     *
     * @param dtype the model's
     */
    public static Optional<Finding> first(Checkpoint checkpoint, DType dtype) {
        return checkpoint.weights().values().stream()
                .sorted(Comparator.comparingInt(NonFiniteWeights::place).thenComparing(StoredWeight::name))
                .flatMap(weight -> first(weight, dtype).stream())
                .findFirst();
    }

    /** The embedding, the layers, the last norm, the output. */
    private static int place(StoredWeight weight) {
        Matcher layer = LAYER.matcher(weight.name());
        if (layer.find()) {
            return Integer.parseInt(layer.group(1));
        }
        return weight.name().contains("embed_tokens") ? -1 : Integer.MAX_VALUE;
    }

    /** The first in one weight. */
    public static Optional<Finding> first(StoredWeight weight, DType dtype) {
        float limit = dtype == DType.FLOAT16 ? Float16.LARGEST : Float.MAX_VALUE;
        List<Long> shape = weight.shape();
        int columns = Math.toIntExact(shape.get(shape.size() - 1));
        int rows = Math.toIntExact(weight.elements() / columns);
        int atOnce = Math.max(1, MOST_VALUES / columns);
        float[] values = new float[Math.min(atOnce, rows) * columns];
        try {
            for (int row = 0; row < rows; row += atOnce) {
                int count = Math.min(atOnce, rows - row);
                weight.rows().read(row, count, values);
                for (int i = 0; i < count * columns; i++) {
                    if (!(Math.abs(values[i]) <= limit)) {
                        return Optional.of(new Finding(weight, (long) row * columns + i, values[i]));
                    }
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read weight " + weight.name(), e);
        }
    }
}
