package io.benchlake.model.format.gguf;

import static io.benchlake.model.format.gguf.BlockDecoder.half;
import static io.benchlake.model.format.gguf.BlockDecoder.signed;
import static io.benchlake.model.format.gguf.BlockDecoder.unsigned;

import java.nio.ByteBuffer;

/**
 * Blocks of 256 numbers ("K quants"): groups of 16 or 32 numbers have a scale of few bits, and a float16 scales those.
 *
 * <p>Two bits of a number: byte {@code 32 h + i} of 64 holds those of the numbers {@code 128 h + 32 s + i} for s = 0 to
 * 3, lowest first. Four bits alike, two numbers a byte, over spans of 64.
 */
final class SuperBlocks {
    private static final int NUMBERS = 256;
    private static final int SCALES = 12;

    private SuperBlocks() {}

    /** 16 pairs of scale and least number (4 bits each), two bits, the scale of both. */
    static void q2k(ByteBuffer block, float[] values, int to) {
        float scale = half(block, 80);
        float leastScale = half(block, 82);
        for (int i = 0; i < NUMBERS; i++) {
            int pair = unsigned(block, i / 16);
            values[to + i] = scale * (pair & 15) * twoBits(block, 16, i) - leastScale * (pair >> 4);
        }
    }

    /** Third bits (32 bytes), two bits, 16 scales of 6 bits, the scale of scales. A third bit of 0 takes 4 off. */
    static void q3k(ByteBuffer block, float[] values, int to) {
        float scale = half(block, 108);
        for (int i = 0; i < NUMBERS; i++) {
            int third = (unsigned(block, i % 32) >> (i / 32)) & 1;
            int number = twoBits(block, 32, i) - (third == 1 ? 0 : 4);
            values[to + i] = scale * q3kScale(block, i / 16) * number;
        }
    }

    /** Low four bits in 8 bytes, high two bits in 4, from -32 on. */
    private static int q3kScale(ByteBuffer block, int group) {
        int low = (unsigned(block, 96 + group % 8) >> (4 * (group / 8))) & 15;
        int high = (unsigned(block, 104 + group % 4) >> (2 * (group / 4))) & 3;
        return (low | (high << 4)) - 32;
    }

    /** Two scales of scales, 8 pairs of scale and least number (6 bits each), four bits. */
    static void q4k(ByteBuffer block, float[] values, int to) {
        for (int group = 0; group < 8; group++) {
            float scale = half(block, 0) * scale(block, group);
            float least = half(block, 2) * least(block, group);
            for (int i = 32 * group; i < 32 * group + 32; i++) {
                values[to + i] = scale * fourBits(block, 4 + SCALES, i) - least;
            }
        }
    }

    /** As {@link #q4k}, with fifth bits (32 bytes) before the four. */
    static void q5k(ByteBuffer block, float[] values, int to) {
        for (int group = 0; group < 8; group++) {
            float scale = half(block, 0) * scale(block, group);
            float least = half(block, 2) * least(block, group);
            for (int i = 32 * group; i < 32 * group + 32; i++) {
                int fifth = (unsigned(block, 4 + SCALES + i % 32) >> group) & 1;
                int number = fourBits(block, 4 + SCALES + 32, i) | (fifth << 4);
                values[to + i] = scale * number - least;
            }
        }
    }

    /** Four bits (of 128 numbers: bytes 0 to 63), two bits above them, 16 signed scales, their scale; from -32 on. */
    static void q6k(ByteBuffer block, float[] values, int to) {
        float scale = half(block, 208);
        for (int i = 0; i < NUMBERS; i++) {
            int four = (unsigned(block, i / 128 * 64 + i % 64) >> (4 * (i / 64 % 2))) & 15;
            int number = (four | (twoBits(block, 128, i) << 4)) - 32;
            values[to + i] = scale * signed(block, 192 + i / 16) * number;
        }
    }

    /** Scale of a group of q4k and q5k: the first four whole in bytes 0 to 3, the others split. */
    private static int scale(ByteBuffer block, int group) {
        return group < 4
                ? unsigned(block, 4 + group) & 63
                : (unsigned(block, 8 + group) & 15) | ((unsigned(block, group) >> 2) & 48);
    }

    private static int least(ByteBuffer block, int group) {
        return group < 4
                ? unsigned(block, 8 + group) & 63
                : (unsigned(block, 8 + group) >> 4) | ((unsigned(block, 4 + group) >> 2) & 48);
    }

    private static int twoBits(ByteBuffer block, int at, int number) {
        return (unsigned(block, at + number / 128 * 32 + number % 32) >> (2 * (number / 32 % 4))) & 3;
    }

    private static int fourBits(ByteBuffer block, int at, int number) {
        return (unsigned(block, at + number / 64 * 32 + number % 32) >> (4 * (number / 32 % 2))) & 15;
    }
}
