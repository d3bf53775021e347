package io.benchlake.model.format.gguf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the metadata of a GGUF file: keys with typed values. */
final class GgufValues {
    private static final int MAX_KEYS = 100_000;
    private static final int MAX_KEY = 65_535;
    private static final int MAX_TEXT = 64 << 20;
    private static final int MAX_LIST = 1 << 24;
    private static final int TEXT = 8;
    private static final int LIST = 9;

    private final GgufInput input;

    GgufValues(GgufInput input) {
        this.input = input;
    }

    /** The values by key, their number in front. */
    Map<String, Object> readAll() throws IOException {
        long count = input.count("the number of metadata keys", MAX_KEYS);
        Map<String, Object> values = new HashMap<>();
        for (long i = 0; i < count; i++) {
            String key = input.text("a metadata key", MAX_KEY);
            if (values.put(key, readValue(key, input.int32())) != null) {
                throw input.refused("its metadata has '" + key + "' twice");
            }
        }
        return values;
    }

    private Object readValue(String key, int type) throws IOException {
        return type == LIST ? readList(key) : readSingle(key, type);
    }

    private List<Object> readList(String key) throws IOException {
        int type = input.int32();
        long length = input.count("the length of '" + key + "'", MAX_LIST);
        input.requireThere(Math.multiplyExact(length, width(key, type)));
        List<Object> values = new ArrayList<>((int) length);
        for (long i = 0; i < length; i++) {
            values.add(readSingle(key, type));
        }
        return values;
    }

    private Object readSingle(String key, int type) throws IOException {
        return switch (type) {
            case 0 -> (long) (input.int8() & 0xFF);
            case 1 -> (long) input.int8();
            case 2 -> (long) (input.int16() & 0xFFFF);
            case 3 -> (long) input.int16();
            case 4 -> Integer.toUnsignedLong(input.int32());
            case 5 -> (long) input.int32();
            case 6 -> asDouble(Float.intBitsToFloat(input.int32()));
            case 7 -> input.int8() != 0;
            case TEXT -> input.text("'" + key + "'", MAX_TEXT);
            case 10, 11 -> input.int64();
            case 12 -> Double.longBitsToDouble(input.int64());
            default -> throw unknown(key, type);
        };
    }

    /** The shortest decimal that is this float32: the converter was given 1e-05, and the file holds its neighbour. */
    private static double asDouble(float value) {
        return Double.parseDouble(Float.toString(value));
    }

    /** Bytes that a value takes at least. */
    private long width(String key, int type) {
        return switch (type) {
            case 0, 1, 7 -> Byte.BYTES;
            case 2, 3 -> Short.BYTES;
            case 4, 5, 6 -> Integer.BYTES;
            case TEXT, 10, 11, 12 -> Long.BYTES;
            default -> throw unknown(key, type);
        };
    }

    private RuntimeException unknown(String key, int type) {
        return input.refused("its metadata '" + key + "' is of the unknown type " + Integer.toUnsignedString(type)
                + ", or a list of lists");
    }
}
