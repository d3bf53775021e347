package io.benchlake.model.format.gguf;

import io.benchlake.model.Float16;
import java.nio.ByteBuffer;

/** Computes the numbers of one block, bit for bit those of {@code gguf.quants.dequantize} of the Python package. */
@FunctionalInterface
interface BlockDecoder {
    /**
     * Decodes a block.
     *
     * @param block little-endian, positioned at the block's first byte; its position stays
     * @param values get the block's numbers from {@code to} on
     */
    void decode(ByteBuffer block, float[] values, int to);

    /** The float16 number at a place of the block. */
    static float half(ByteBuffer block, int at) {
        return Float16.value(block.getShort(block.position() + at));
    }

    /** The byte at a place of the block, from 0 to 255. */
    static int unsigned(ByteBuffer block, int at) {
        return block.get(block.position() + at) & 0xFF;
    }

    /** The byte at a place of the block, from -128 to 127. */
    static int signed(ByteBuffer block, int at) {
        return block.get(block.position() + at);
    }
}
