package io.benchlake.model.format.gguf;

import java.nio.ByteBuffer;

/** Blocks of one number that is stored as it is. */
final class PlainNumbers {
    private PlainNumbers() {}

    static void float32(ByteBuffer block, float[] values, int to) {
        values[to] = block.getFloat(block.position());
    }

    static void float16(ByteBuffer block, float[] values, int to) {
        values[to] = BlockDecoder.half(block, 0);
    }

    static void bfloat16(ByteBuffer block, float[] values, int to) {
        values[to] = Float.intBitsToFloat(block.getShort(block.position()) << 16);
    }
}
