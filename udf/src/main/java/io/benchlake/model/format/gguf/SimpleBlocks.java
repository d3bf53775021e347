package io.benchlake.model.format.gguf;

import static io.benchlake.model.format.gguf.BlockDecoder.half;
import static io.benchlake.model.format.gguf.BlockDecoder.int32;

/**
 * Blocks of 32 numbers with one scale.
 *
 * <p>Four bits of a number: byte {@code i} of 16 holds those of number {@code i} in its low half and those of number
 * {@code i + 16} in its high half. The fifth bits are one word, that of number 0 lowest.
 */
final class SimpleBlocks {
    private static final int HALF = 16;
    private static final int[] IQ4_LEVELS = {-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113};

    private SimpleBlocks() {}

    /** The scale, 32 signed bytes. */
    static void q8s0(byte[] bytes, int at, float[] values, int to) {
        float scale = half(bytes, at);
        for (int i = 0; i < 2 * HALF; i++) {
            values[to + i] = bytes[at + 2 + i] * scale;
        }
    }

    /** The scale, four bits from -8 on. */
    static void q4s0(byte[] bytes, int at, float[] values, int to) {
        float scale = half(bytes, at);
        for (int i = 0; i < HALF; i++) {
            int pair = bytes[at + 2 + i] & 0xFF;
            values[to + i] = scale * ((pair & 15) - 8);
            values[to + HALF + i] = scale * ((pair >> 4) - 8);
        }
    }

    /** The scale, the least number, four bits. */
    static void q4s1(byte[] bytes, int at, float[] values, int to) {
        float scale = half(bytes, at);
        float least = half(bytes, at + 2);
        for (int i = 0; i < HALF; i++) {
            int pair = bytes[at + 4 + i] & 0xFF;
            values[to + i] = scale * (pair & 15) + least;
            values[to + HALF + i] = scale * (pair >> 4) + least;
        }
    }

    /** The scale, fifth bits, four bits; from -16 on. */
    static void q5s0(byte[] bytes, int at, float[] values, int to) {
        float scale = half(bytes, at);
        int fifths = int32(bytes, at + 2);
        for (int i = 0; i < HALF; i++) {
            int pair = bytes[at + 6 + i] & 0xFF;
            values[to + i] = scale * (((pair & 15) | fifth(fifths, i)) - 16);
            values[to + HALF + i] = scale * (((pair >> 4) | fifth(fifths, HALF + i)) - 16);
        }
    }

    /** The scale, the least number, fifth bits, four bits. */
    static void q5s1(byte[] bytes, int at, float[] values, int to) {
        float scale = half(bytes, at);
        float least = half(bytes, at + 2);
        int fifths = int32(bytes, at + 4);
        for (int i = 0; i < HALF; i++) {
            int pair = bytes[at + 8 + i] & 0xFF;
            values[to + i] = scale * ((pair & 15) | fifth(fifths, i)) + least;
            values[to + HALF + i] = scale * ((pair >> 4) | fifth(fifths, HALF + i)) + least;
        }
    }

    private static int fifth(int bits, int number) {
        return ((bits >>> number) & 1) << 4;
    }

    /** The scale, four bits that choose among 16 uneven levels. */
    static void iq4nl(byte[] bytes, int at, float[] values, int to) {
        float scale = half(bytes, at);
        for (int i = 0; i < HALF; i++) {
            int pair = bytes[at + 2 + i] & 0xFF;
            values[to + i] = scale * IQ4_LEVELS[pair & 15];
            values[to + HALF + i] = scale * IQ4_LEVELS[pair >> 4];
        }
    }
}
