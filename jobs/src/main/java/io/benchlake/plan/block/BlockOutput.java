package io.benchlake.plan.block;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Values one after another in few bytes; {@link BlockInput} reads them back.
 *
 * <p>Numbers take seven bits a byte. A text is written once, later it is a number; its UTF-16 units are numbers too, so
 * ASCII takes a byte a character and halves of surrogate pairs stay what they are.
 */
final class BlockOutput {
    private static final int LONGEST_NUMBER = 10;

    private final Map<String, Integer> texts = new HashMap<>();
    private byte[] bytes = new byte[1 << 12];
    private int size;

    /** Bytes that were put since the last {@link #take()}. */
    int size() {
        return size;
    }

    /** The bytes put so far, which are then gone from here; the texts stay known. */
    byte[] take() {
        byte[] taken = Arrays.copyOf(bytes, size);
        size = 0;
        return taken;
    }

    /** @throws IllegalArgumentException if the number is negative */
    void count(int value) {
        if (value < 0) {
            throw new IllegalArgumentException("a count below zero: " + value);
        }
        unsigned(value);
    }

    /** Any number; small ones of either sign take one byte. */
    void number(long value) {
        unsigned((value << 1) ^ (value >> 63));
    }

    private void unsigned(long value) {
        reserve(LONGEST_NUMBER);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    void decimal(double value) {
        reserve(Double.BYTES);
        ByteBuffer.wrap(bytes, size, Double.BYTES).putDouble(value);
        size += Double.BYTES;
    }

    void flag(boolean value) {
        count(value ? 1 : 0);
    }

    /** By its name, so that constants may move. */
    void constant(Enum<?> value) {
        text(value.name());
    }

    void bytes(byte[] value) {
        reserve(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
    }

    void text(String text) {
        Integer known = texts.putIfAbsent(text, texts.size());
        if (known != null) {
            count(known + 1);
            return;
        }
        count(0);
        count(text.length());
        for (int i = 0; i < text.length(); i++) {
            count(text.charAt(i));
        }
    }

    private void reserve(int count) {
        if (bytes.length - size < count) {
            long doubled = Math.min(2L * bytes.length, Integer.MAX_VALUE - 8);
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, count), (int) doubled));
        }
    }
}
