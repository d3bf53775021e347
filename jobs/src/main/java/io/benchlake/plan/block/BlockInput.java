package io.benchlake.plan.block;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads what a {@link BlockOutput} wrote. Whatever the bytes are, nothing is taken that is longer than what is left of
 * them.
 */
final class BlockInput {
    private final List<String> texts = new ArrayList<>();
    private byte[] bytes = {};
    private int position;

    /** Reads one of the things of a list. */
    @FunctionalInterface
    interface Item<T> {
        T read(BlockInput in) throws IOException;
    }

    /** Goes on with other bytes; the texts stay known. */
    void open(byte[] next) {
        bytes = next;
        position = 0;
    }

    int left() {
        return bytes.length - position;
    }

    private long unsigned() throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = next();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw damaged("a number is too long");
    }

    /** A number that is not negative. */
    int count() throws IOException {
        long value = unsigned();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw damaged("a count is too large");
        }
        return (int) value;
    }

    /** How many things of at least a byte each follow. */
    int length() throws IOException {
        int length = count();
        if (length > left()) {
            throw damaged("it ends too early");
        }
        return length;
    }

    long number() throws IOException {
        long value = unsigned();
        return (value >>> 1) ^ -(value & 1);
    }

    int number32() throws IOException {
        long value = number();
        if (value != (int) value) {
            throw damaged("a number is too large");
        }
        return (int) value;
    }

    double decimal() throws IOException {
        return ByteBuffer.wrap(bytes(Double.BYTES)).getDouble();
    }

    boolean flag() throws IOException {
        int value = count();
        if (value > 1) {
            throw damaged("a flag is neither true nor false");
        }
        return value == 1;
    }

    <E extends Enum<E>> E constant(Class<E> type) throws IOException {
        String name = text();
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException e) {
            throw damaged("there is no " + type.getSimpleName() + " of such a name");
        }
    }

    byte[] bytes(int count) throws IOException {
        if (count > left()) {
            throw damaged("it ends too early");
        }
        position += count;
        return Arrays.copyOfRange(bytes, position - count, position);
    }

    String text() throws IOException {
        int known = count();
        if (known > texts.size()) {
            throw damaged("a text is unknown");
        }
        if (known == 0) {
            texts.add(newText());
            return texts.get(texts.size() - 1);
        }
        return texts.get(known - 1);
    }

    private String newText() throws IOException {
        char[] units = new char[length()];
        for (int i = 0; i < units.length; i++) {
            int unit = count();
            if (unit > Character.MAX_VALUE) {
                throw damaged("a text has an unknown character");
            }
            units[i] = (char) unit;
        }
        return new String(units);
    }

    /** A number of things of one sort, each of at least a byte. */
    <T> List<T> list(Item<T> item) throws IOException {
        int length = length();
        List<T> list = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            list.add(item.read(this));
        }
        return list;
    }

    private byte next() throws IOException {
        if (position == bytes.length) {
            throw damaged("it ends too early");
        }
        return bytes[position++];
    }

    /** What to throw where the bytes at hand cannot be meant. */
    IOException damaged(String fault) {
        return new IOException("The block is damaged: " + fault + ", at byte " + position + " of " + bytes.length);
    }
}
