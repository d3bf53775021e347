package io.benchlake.model.format.quantized;

import io.benchlake.model.DType;
import io.benchlake.model.Float16;
import io.benchlake.model.WeightRows;
import io.benchlake.model.format.safetensors.StoredArray;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A matrix whose files hold it by inputs, with a scale and a zero point for each group of inputs and each output:
 * {@code float16((q - z) * s)}, a rounding that all readers of such files share.
 *
 * @param scales [groups, outputs]
 * @param groupIndex the group of each input; null if groups are neighbours
 * @param groupSize inputs of a group
 */
public record GroupedRows(
        List<Long> shape,
        Packing packing,
        StoredArray codes,
        StoredArray zeros,
        StoredArray scales,
        @Nullable StoredArray groupIndex,
        int groupSize)
        implements WeightRows {
    private static final int ROWS_OF_BLOCK = 64;

    /** Where a code lies. */
    public interface Packing extends Serializable {
        int bits();

        /** The word of the code for an input and output. */
        int word(int input, int output, int outputs);

        /** The code in that word. */
        int code(int word, int input, int output);

        /** The zero point of a group and output. */
        int zero(IntBuffer zeros, int group, int output, int outputs);
    }

    @Override
    public DType dtype() {
        return DType.FLOAT16;
    }

    /** Blocks of rows side by side. */
    @Override
    public void read(long first, int count, float[] values) throws IOException {
        int[] groups = groups(Math.toIntExact(shape.get(1)));
        IntBuffer words = codes.map().asIntBuffer();
        IntStream.range(0, (count + ROWS_OF_BLOCK - 1) / ROWS_OF_BLOCK)
                .map(block -> block * ROWS_OF_BLOCK)
                .parallel()
                .forEach(row ->
                        readBlock((int) first + row, Math.min(ROWS_OF_BLOCK, count - row), groups, words, values, row));
    }

    /** @param start row of the values that gets the first of the block */
    private void readBlock(int first, int count, int[] groups, IntBuffer words, float[] values, int start) {
        int outputs = Math.toIntExact(shape.get(0));
        float[] weights = weights(first, count, outputs);
        for (int input = 0; input < groups.length; input++) {
            int ofGroup = groups[input] * count;
            for (int row = 0; row < count; row++) {
                int output = first + row;
                int word = words.get(packing.word(input, output, outputs));
                int code = packing.code(word, input, output);
                values[(start + row) * groups.length + input] = weights[((ofGroup + row) << packing.bits()) | code];
            }
        }
    }

    private int[] groups(int inputs) throws IOException {
        int[] groups = groupIndex == null ? new int[inputs] : groupIndex.ints();
        // Files of the first writers have zeros there, and groups that are neighbours.
        boolean areNeighbours = Arrays.stream(groups).allMatch(group -> group == 0);
        for (int input = 0; areNeighbours && input < inputs; input++) {
            groups[input] = input / groupSize;
        }
        return groups;
    }

    /** What each code stands for, in each group, for some outputs. */
    private float[] weights(int first, int count, int outputs) {
        int groups = Math.toIntExact(scales.shape().get(0));
        float[] weights = new float[(groups * count) << packing.bits()];
        try {
            IntBuffer zeroWords = zeros.map().asIntBuffer();
            for (int group = 0; group < groups; group++) {
                float[] scale = scales.floats((long) group * outputs + first, count);
                for (int row = 0; row < count; row++) {
                    int zero = packing.zero(zeroWords, group, first + row, outputs);
                    fill(weights, (group * count + row) << packing.bits(), zero, scale[row]);
                }
            }
            return weights;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + scales.file(), e);
        }
    }

    private void fill(float[] weights, int start, int zero, float scale) {
        for (int code = 0; code < 1 << packing.bits(); code++) {
            weights[start + code] = Float16.rounded((code - zero) * scale);
        }
    }

    @Override
    public WeightRows in(Path folder) {
        return new GroupedRows(
                shape,
                packing,
                codes.in(folder),
                zeros.in(folder),
                scales.in(folder),
                groupIndex == null ? null : groupIndex.in(folder),
                groupSize);
    }
}
