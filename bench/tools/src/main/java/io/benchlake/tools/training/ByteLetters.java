package io.benchlake.tools.training;

import java.util.List;
import java.util.stream.IntStream;

/** The visible letter that stands for each byte in a byte-level vocabulary, as GPT-2 chose them. */
final class ByteLetters {
    private static final List<String> BY_BYTE = byByte();

    private ByteLetters() {}

    static String of(byte value) {
        return BY_BYTE.get(Byte.toUnsignedInt(value));
    }

    /** The letters in the order of their bytes. */
    static List<String> all() {
        return BY_BYTE;
    }

    private static List<String> byByte() {
        List<Integer> hidden =
                IntStream.range(0, 256).filter(b -> !visible(b)).boxed().toList();
        return IntStream.range(0, 256)
                .mapToObj(b -> Character.toString(visible(b) ? b : 256 + hidden.indexOf(b)))
                .toList();
    }

    private static boolean visible(int value) {
        return (value >= '!' && value <= '~') || (value >= 0xA1 && value <= 0xAC) || value >= 0xAE;
    }
}
