package io.benchlake.model.format.awq;

import io.benchlake.model.format.quantized.GroupedRows;
import java.nio.IntBuffer;

/** AutoAWQ's {@code gemm}: eight outputs in a word, interleaved, codes as zero points. */
record AwqPacking() implements GroupedRows.Packing {
    private static final int PER_WORD = 8;

    /** Where in a word each of eight outputs lies. */
    private static final int[] NIBBLE = {0, 4, 1, 5, 2, 6, 3, 7};

    @Override
    public int bits() {
        return Integer.SIZE / PER_WORD;
    }

    @Override
    public int word(int input, int output, int outputs) {
        return input * (outputs / PER_WORD) + output / PER_WORD;
    }

    @Override
    public int code(int word, int input, int output) {
        return (word >>> (4 * NIBBLE[output % PER_WORD])) & 0xf;
    }

    @Override
    public int zero(IntBuffer zeros, int group, int output, int outputs) {
        return code(zeros.get(word(group, output, outputs)), group, output);
    }
}
