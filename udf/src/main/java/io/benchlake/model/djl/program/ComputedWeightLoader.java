package io.benchlake.model.djl.program;

import io.benchlake.model.ComputedWeight;
import io.benchlake.model.DType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Gives the program weights that are computed, some rows at a time, so that no more than one matrix is held twice. */
final class ComputedWeightLoader {
    private static final int MOST_VALUES = 4 << 20;

    private final LlamaProgram program;
    private final DType dtype;
    private final WeightPlaces places;

    ComputedWeightLoader(LlamaProgram program, DType dtype, WeightPlaces places) {
        this.program = program;
        this.dtype = dtype;
        this.places = places;
    }

    /** The largest first, as {@link WeightLoader} does. */
    void load(Collection<ComputedWeight> weights) {
        weights.stream()
                .sorted(Comparator.comparingLong(ComputedWeight::elements).reversed())
                .forEach(this::load);
    }

    private void load(ComputedWeight weight) {
        List<Long> shape = weight.shape();
        int columns = Math.toIntExact(shape.get(shape.size() - 1));
        long rows = weight.elements() / columns;
        int atOnce = (int) Math.min(rows, Math.max(1, MOST_VALUES / columns));
        float[] values = new float[atOnce * columns];
        for (long first = 0; first < rows; first += atOnce) {
            int count = (int) Math.min(atOnce, rows - first);
            read(weight, first, count, values);
            fill(weight, first, count, count == atOnce ? values : Arrays.copyOf(values, count * columns));
        }
    }

    private static void read(ComputedWeight weight, long first, int count, float[] values) {
        try {
            weight.rows().read(first, count, values);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read weight " + weight.name(), e);
        }
    }

    private void fill(ComputedWeight weight, long first, int count, float[] values) {
        try (ProgramCall call = program.call()) {
            call.with("name", weight.name())
                    .withList(
                            "shape",
                            weight.shape().stream().mapToLong(Long::longValue).toArray())
                    .with("first", first)
                    .withMatrix("values", count, values)
                    .with("dtype", dtype.torchScalarType())
                    .with("device", places.of(weight.name()).toString())
                    .run("fill");
        }
    }
}
