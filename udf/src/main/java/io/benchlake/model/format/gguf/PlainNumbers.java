package io.benchlake.model.format.gguf;

/** Blocks of one number that is stored as it is. */
final class PlainNumbers {
    private PlainNumbers() {}

    static void float32(byte[] bytes, int at, float[] values, int to) {
        values[to] = Float.intBitsToFloat(BlockDecoder.int32(bytes, at));
    }

    static void float16(byte[] bytes, int at, float[] values, int to) {
        values[to] = BlockDecoder.half(bytes, at);
    }

    static void bfloat16(byte[] bytes, int at, float[] values, int to) {
        values[to] = Float.intBitsToFloat(BlockDecoder.int16(bytes, at) << 16);
    }
}
