package io.benchlake.model.format.gguf;

import static io.benchlake.model.format.gguf.BlockDecoder.half;

/**
 * Blocks of 256 numbers ("K quants"): groups of 16 or 32 numbers have a scale of few bits, and a float16 scales those.
 *
 * <p>Two bits of a number: byte {@code 32 h + i} of 64 holds those of the numbers {@code 128 h + 32 s + i} for s = 0 to
 * 3, lowest first. Four bits alike, two numbers a byte, over spans of 64; single bits alike, eight numbers a byte.
 */
final class SuperBlocks {
    private static final int SIXTEENS = 16;
    private static final int THIRTY_TWOS = 8;

    private SuperBlocks() {}

    /** 16 pairs of scale and least number (4 bits each), two bits, the scale of both. */
    static void q2k(byte[] bytes, int at, float[] values, int to) {
        for (int group = 0; group < SIXTEENS; group++) {
            float scale = half(bytes, at + 80) * (bytes[at + group] & 15);
            float least = half(bytes, at + 82) * ((bytes[at + group] & 0xFF) >> 4);
            int twos = at + 16 + place(group);
            for (int i = 0; i < 16; i++) {
                values[to + 16 * group + i] = scale * ((bytes[twos + i] >> shift(group)) & 3) - least;
            }
        }
    }

    /** Third bits (32 bytes), two bits, 16 scales of 6 bits, the scale of scales. A third bit of 0 takes 4 off. */
    static void q3k(byte[] bytes, int at, float[] values, int to) {
        for (int group = 0; group < SIXTEENS; group++) {
            float scale = half(bytes, at + 108) * q3kScale(bytes, at + 96, group);
            int thirds = at + 16 * (group % 2);
            int twos = at + 32 + place(group);
            for (int i = 0; i < 16; i++) {
                int third = (bytes[thirds + i] >> (group / 2)) & 1;
                values[to + 16 * group + i] = scale * (((bytes[twos + i] >> shift(group)) & 3) - 4 + 4 * third);
            }
        }
    }

    /** Low four bits in 8 bytes, high two bits in 4, from -32 on. */
    private static int q3kScale(byte[] bytes, int at, int group) {
        int low = (bytes[at + group % 8] >> (4 * (group / 8))) & 15;
        int high = (bytes[at + 8 + group % 4] >> (2 * (group / 4))) & 3;
        return (low | (high << 4)) - 32;
    }

    /** Two scales of scales, 8 pairs of scale and least number (6 bits each), four bits. */
    static void q4k(byte[] bytes, int at, float[] values, int to) {
        for (int group = 0; group < THIRTY_TWOS; group++) {
            float scale = half(bytes, at) * scale(bytes, at, group);
            float least = half(bytes, at + 2) * least(bytes, at, group);
            int fours = at + 16 + 32 * (group / 2);
            for (int i = 0; i < 32; i++) {
                values[to + 32 * group + i] = scale * ((bytes[fours + i] >> (4 * (group % 2))) & 15) - least;
            }
        }
    }

    /** As {@link #q4k}, with fifth bits (32 bytes) before the four. */
    static void q5k(byte[] bytes, int at, float[] values, int to) {
        for (int group = 0; group < THIRTY_TWOS; group++) {
            float scale = half(bytes, at) * scale(bytes, at, group);
            float least = half(bytes, at + 2) * least(bytes, at, group);
            int fours = at + 48 + 32 * (group / 2);
            for (int i = 0; i < 32; i++) {
                int fifth = (bytes[at + 16 + i] >> group) & 1;
                int number = ((bytes[fours + i] >> (4 * (group % 2))) & 15) | (fifth << 4);
                values[to + 32 * group + i] = scale * number - least;
            }
        }
    }

    /** Four bits (of 128 numbers: bytes 0 to 63), two bits above them, 16 signed scales, their scale; from -32 on. */
    static void q6k(byte[] bytes, int at, float[] values, int to) {
        for (int group = 0; group < SIXTEENS; group++) {
            float scale = half(bytes, at + 208) * bytes[at + 192 + group];
            int fours = at + 64 * (group / 8) + 16 * (group % 4);
            int twos = at + 128 + place(group);
            for (int i = 0; i < 16; i++) {
                int four = (bytes[fours + i] >> (4 * (group / 4 % 2))) & 15;
                int two = (bytes[twos + i] >> shift(group)) & 3;
                values[to + 16 * group + i] = scale * ((four | (two << 4)) - 32);
            }
        }
    }

    /** Scale of a group of q4k and q5k: the first four whole in bytes 4 to 7, the others split. */
    private static int scale(byte[] bytes, int at, int group) {
        return group < 4 ? bytes[at + 4 + group] & 63 : (bytes[at + 8 + group] & 15) | ((bytes[at + group] >> 2) & 48);
    }

    private static int least(byte[] bytes, int at, int group) {
        return group < 4
                ? bytes[at + 8 + group] & 63
                : ((bytes[at + 8 + group] >> 4) & 15) | ((bytes[at + 4 + group] >> 2) & 48);
    }

    /** Where the two bits of a group of 16 start. */
    private static int place(int group) {
        return 32 * (group / 8) + 16 * (group % 2);
    }

    private static int shift(int group) {
        return 2 * (group / 2 % 4);
    }
}
