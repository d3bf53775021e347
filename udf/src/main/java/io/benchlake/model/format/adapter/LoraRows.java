package io.benchlake.model.format.adapter;

import io.benchlake.model.DType;
import io.benchlake.model.StoredTensor;
import io.benchlake.model.WeightRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A base's weight with an adapter merged into it, as peft's {@code merge_and_unload} does: product and sum in float32,
 * the sum rounded to the model's number format.
 *
 * @param base what the adapters before this one left
 * @param computed the model's number format
 */
record LoraRows(WeightRows base, LoraLayer layer, DType computed) implements WeightRows {
    @Override
    public List<Long> shape() {
        return base.shape();
    }

    @Override
    public DType dtype() {
        return computed;
    }

    @Override
    public void read(long first, int count, float[] values) throws IOException {
        base.read(first, count, values);
        int columns = Math.toIntExact(shape().get(1));
        float[] left = layer.embedding() ? columnsOfA(first, count) : rows(layer.b(), first, count);
        float[] right = layer.embedding() ? rowsOfTransposedB() : whole(layer.a());
        float[] lengths = lengths(first, count);
        IntStream.range(0, count).parallel().forEach(row -> merge(row, columns, left, right, lengths, values));
    }

    private void merge(int row, int columns, float[] left, float[] right, float[] lengths, float[] values) {
        int rank = rank();
        float[] product = new float[columns];
        for (int i = 0; i < rank; i++) {
            float factor = left[row * rank + i];
            int start = i * columns;
            for (int column = 0; column < columns; column++) {
                product[column] += factor * right[start + column];
            }
        }
        add(row * columns, product, values);
        if (lengths.length > 0) {
            stretch(row * columns, columns, lengths[row], values);
        }
        for (int i = row * columns; i < (row + 1) * columns; i++) {
            values[i] = computed.rounded(values[i]);
        }
    }

    private int rank() {
        return Math.toIntExact(layer.a().shape().get(0));
    }

    /** The base in the model's format plus the product; of an embedding peft rounds that too before it adds it. */
    private void add(int start, float[] product, float[] values) {
        for (int column = 0; column < product.length; column++) {
            float delta = product[column] * layer.scaling();
            values[start + column] =
                    computed.rounded(values[start + column]) + (layer.embedding() ? computed.rounded(delta) : delta);
        }
    }

    private static void stretch(int start, int columns, float length, float[] values) {
        double squares = 0;
        for (int i = start; i < start + columns; i++) {
            squares += (double) values[i] * values[i];
        }
        float factor = length / (float) Math.sqrt(squares);
        for (int i = start; i < start + columns; i++) {
            values[i] *= factor;
        }
    }

    private float[] lengths(long first, int count) throws IOException {
        StoredTensor magnitude = layer.magnitude();
        if (magnitude == null) {
            return new float[0];
        }
        float[] all = new float[Math.toIntExact(magnitude.elements())];
        magnitude.rows().read(0, 1, all);
        return Arrays.copyOfRange(all, (int) first, (int) first + count);
    }

    private static float[] whole(StoredTensor matrix) throws IOException {
        return rows(matrix, 0, Math.toIntExact(matrix.shape().get(0)));
    }

    private static float[] rows(StoredTensor matrix, long first, int count) throws IOException {
        float[] rows = new float
                [Math.multiplyExact(count, Math.toIntExact(matrix.shape().get(1)))];
        matrix.rows().read(first, count, rows);
        return rows;
    }

    /** A row for each of some tokens. */
    private float[] columnsOfA(long first, int count) throws IOException {
        float[] columns = new float[count * rank()];
        for (int i = 0; i < rank(); i++) {
            float[] row = rows(layer.a(), i, 1);
            for (int token = 0; token < count; token++) {
                columns[token * rank() + i] = row[(int) first + token];
            }
        }
        return columns;
    }

    private float[] rowsOfTransposedB() throws IOException {
        float[] b = whole(layer.b());
        int rows = b.length / rank();
        float[] transposed = new float[b.length];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < rank(); i++) {
                transposed[i * rows + row] = b[row * rank() + i];
            }
        }
        return transposed;
    }

    /** The adapter stays where it is. */
    @Override
    public WeightRows in(Path folder) {
        return new LoraRows(base.in(folder), layer, computed);
    }
}
