package io.benchlake.model.format.quantized;

import io.benchlake.model.DType;
import io.benchlake.model.Float16;
import io.benchlake.model.WeightRows;
import io.benchlake.model.format.safetensors.StoredArray;
import java.io.IOException;
import java.io.Serializable;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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

    @Override
    public void read(long first, int count, float[] values) throws IOException {
        int outputs = Math.toIntExact(shape.get(0));
        int inputs = Math.toIntExact(shape.get(1));
        int[] groups = groups(inputs);
        float[] weights = weights((int) first, count, outputs);
        IntBuffer words = codes.map().asIntBuffer();
        for (int input = 0; input < inputs; input++) {
            int ofGroup = groups[input] * count;
            for (int row = 0; row < count; row++) {
                int output = (int) first + row;
                int word = words.get(packing.word(input, output, outputs));
                int code = packing.code(word, input, output);
                values[row * inputs + input] = weights[((ofGroup + row) << packing.bits()) | code];
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
    private float[] weights(int first, int count, int outputs) throws IOException {
        int groups = Math.toIntExact(scales.shape().get(0));
        IntBuffer zeroWords = zeros.map().asIntBuffer();
        float[] weights = new float[(groups * count) << packing.bits()];
        for (int group = 0; group < groups; group++) {
            float[] scale = scales.floats((long) group * outputs + first, count);
            for (int row = 0; row < count; row++) {
                int zero = packing.zero(zeroWords, group, first + row, outputs);
                for (int code = 0; code < 1 << packing.bits(); code++) {
                    weights[((group * count + row) << packing.bits()) | code] =
                            Float16.rounded((code - zero) * scale[row]);
                }
            }
        }
        return weights;
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
