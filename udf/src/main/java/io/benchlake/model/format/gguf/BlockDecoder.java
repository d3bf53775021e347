package io.benchlake.model.format.gguf;

import io.benchlake.model.Float16;

/** Computes the numbers of one block, bit for bit those of {@code gguf.quants.dequantize} of the Python package. */
@FunctionalInterface
interface BlockDecoder {
    /**
     * Decodes a block.
     *
     * @param bytes holds the block from {@code at} on
     * @param values get the block's numbers from {@code to} on
     */
    void decode(byte[] bytes, int at, float[] values, int to);

    /** The float16 number that starts at a byte. */
    static float half(byte[] bytes, int at) {
        return Float16.value((short) int16(bytes, at));
    }

    /** Two bytes, the lower first. */
    static int int16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) | ((bytes[at + 1] & 0xFF) << 8);
    }

    /** Four bytes, the lowest first. */
    static int int32(byte[] bytes, int at) {
        return int16(bytes, at) | (int16(bytes, at + 2) << 16);
    }
}
