package io.benchlake.model.format.compressed;

import io.benchlake.model.DType;
import io.benchlake.model.WeightRows;
import io.benchlake.model.format.quantized.Words;
import io.benchlake.model.format.safetensors.StoredArray;
import java.io.IOException;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A matrix of {@code pack-quantized}: {@code (q - z) * s}, as compressed-tensors computes it in float32.
 *
 * @param packed q + 2^(bits-1), packed along the columns
 * @param scale a row for each row of the matrix, or one for all; a column for each group
 * @param zeroPoint z + 2^(bits-1), packed along the rows; null if all are 0
 * @param groupIndex the group of each column; null if groups are neighbours
 * @param groupSize columns of a group
 */
record PackedRows(
        List<Long> shape,
        Words words,
        StoredArray packed,
        StoredArray scale,
        @Nullable StoredArray zeroPoint,
        @Nullable StoredArray groupIndex,
        int groupSize)
        implements WeightRows {
    @Override
    public DType dtype() {
        return scale.dtype().weightType().orElseThrow();
    }

    @Override
    public void read(long first, int count, float[] values) throws IOException {
        int columns = Math.toIntExact(shape.get(1));
        int[] groups = groups(columns);
        int wordsOfRow = words.count(columns);
        IntBuffer codes = packed.read(first * wordsOfRow, count * wordsOfRow).asIntBuffer();
        Scales scales = new Scales(this, first, count);
        IntStream.range(0, count).parallel().forEach(row -> readRow(row, codes, groups, scales, values));
    }

    private void readRow(int row, IntBuffer codes, int[] groups, Scales scales, float[] values) {
        int half = 1 << (words.bits() - 1);
        int start = row * words.count(groups.length);
        for (int column = 0; column < groups.length; column++) {
            int code = words.number(codes.get(start + column / words.perWord()), column % words.perWord());
            int group = groups[column];
            values[row * groups.length + column] = (code - half - scales.zero(row, group)) * scales.scale(row, group);
        }
    }

    private int[] groups(int columns) throws IOException {
        if (groupIndex != null) {
            return groupIndex.ints();
        }
        int[] groups = new int[columns];
        for (int column = 0; column < columns; column++) {
            groups[column] = column / groupSize;
        }
        return groups;
    }

    int groupCount() {
        return Math.toIntExact((shape.get(1) + groupSize - 1) / groupSize);
    }

    boolean hasScaleOfAll() {
        return scale.elements() == groupCount() && shape.get(0) != 1;
    }

    @Override
    public WeightRows in(Path folder) {
        return new PackedRows(
                shape,
                words,
                packed.in(folder),
                scale.in(folder),
                zeroPoint == null ? null : zeroPoint.in(folder),
                groupIndex == null ? null : groupIndex.in(folder),
                groupSize);
    }

    /** Scales and zero points of some rows. */
    private static final class Scales {
        private final PackedRows rows;
        private final long first;
        private final int groups;
        private final boolean isOneForAll;
        private final float[] scales;
        private final int @Nullable [] zeros;

        Scales(PackedRows rows, long first, int count) throws IOException {
            this.rows = rows;
            this.first = first;
            groups = rows.groupCount();
            isOneForAll = rows.hasScaleOfAll();
            scales = isOneForAll ? rows.scale.floats() : rows.scale.floats(first * groups, count * groups);
            zeros = rows.zeroPoint == null ? null : rows.zeroPoint.ints();
        }

        float scale(int row, int group) {
            return scales[isOneForAll ? group : row * groups + group];
        }

        int zero(int row, int group) {
            if (zeros == null) {
                return 0;
            }
            int of = Math.toIntExact(first + row);
            int word = zeros[of / rows.words.perWord() * groups + group];
            return rows.words.number(word, of % rows.words.perWord()) - (1 << (rows.words.bits() - 1));
        }
    }
}
