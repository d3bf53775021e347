package io.benchlake.tools.checkpoint;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A tensor of a safetensors file whose elements are made up.
 *
 * @param dtype as the file's header spells it
 * @param bytes of an element
 * @param element puts the next element
 */
record RandomTensor(String name, String dtype, int bytes, List<Long> shape, Element element) {
    private static final double DEVIATION = 0.02;

    /** Puts elements one after the other. */
    interface Element {
        void put(ByteBuffer buffer, long index, SplittableRandom random);
    }

    RandomTensor {
        shape = List.copyOf(shape);
    }

    /** Normal with standard deviation 0.02. */
    static RandomTensor normal(String name, List<Long> shape) {
        return new RandomTensor(
                name,
                "BF16",
                2,
                shape,
                (out, i, random) -> out.putShort(bfloat16((float) (random.nextGaussian() * DEVIATION))));
    }

    static RandomTensor ofBfloat16(String name, double value, long... shape) {
        short bits = bfloat16((float) value);
        return new RandomTensor(name, "BF16", 2, boxed(shape), (out, i, random) -> out.putShort(bits));
    }

    /** All 2⁻⁸. */
    static RandomTensor ofFloat16(String name, long... shape) {
        return new RandomTensor(name, "F16", 2, boxed(shape), (out, i, random) -> out.putShort((short) 0x1c00));
    }

    /**
     * Any bytes.
     *
     * @param mask which bits of an element may be set
     */
    static RandomTensor bytes(String name, String dtype, int mask, long... shape) {
        return new RandomTensor(
                name, dtype, 1, boxed(shape), (out, i, random) -> out.put((byte) (random.nextInt() & mask)));
    }

    static RandomTensor words(String name, long... shape) {
        return new RandomTensor(name, "I32", 4, boxed(shape), (out, i, random) -> out.putInt(random.nextInt()));
    }

    static RandomTensor ofWords(String name, int word, long... shape) {
        return new RandomTensor(name, "I32", 4, boxed(shape), (out, i, random) -> out.putInt(word));
    }

    /** The group of each input. */
    static RandomTensor groups(String name, int size, long inputs) {
        return new RandomTensor(
                name, "I32", 4, List.of(inputs), (out, i, random) -> out.putInt(Math.toIntExact(i / size)));
    }

    static RandomTensor longs(String name, long... values) {
        return new RandomTensor(
                name,
                "I64",
                8,
                List.of((long) values.length),
                (out, i, random) -> out.putLong(values[Math.toIntExact(i)]));
    }

    long size() {
        return elements() * bytes;
    }

    long elements() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }

    private static List<Long> boxed(long... shape) {
        return Arrays.stream(shape).boxed().toList();
    }

    private static short bfloat16(float value) {
        int bits = Float.floatToRawIntBits(value);
        return (short) ((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }
}
