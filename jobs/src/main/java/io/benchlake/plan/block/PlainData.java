package io.benchlake.plan.block;

import io.benchlake.python.PythonTuple;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads plain data: null, {@link Boolean}, {@link Long}, {@link BigInteger}, {@link Double}, {@link String},
 * and lists, tuples, sets and maps of these, in their order.
 */
final class PlainData {
    /** Deeper than anything that is read from a file or a literal. */
    static final int MAX_DEPTH = 256;

    private PlainData() {}

    /** What follows; the names are part of the format. */
    private enum Form {
        NULL,
        FALSE,
        TRUE,
        WHOLE,
        LARGE,
        DECIMAL,
        TEXT,
        LIST,
        TUPLE,
        SET,
        MAP
    }

    /** @throws IllegalArgumentException if the value is something else, or nested too deep */
    static void write(BlockOutput out, @Nullable Object value) {
        write(out, value, MAX_DEPTH);
    }

    private static void write(BlockOutput out, @Nullable Object value, int depth) {
        if (value instanceof Map<?, ?> map) {
            writeMap(out, map, depth);
        } else if (value instanceof List<?> || value instanceof Set<?>) {
            writeItems(out, (Collection<?>) value, depth);
        } else {
            writeScalar(out, value);
        }
    }

    private static void writeScalar(BlockOutput out, @Nullable Object value) {
        if (value == null) {
            out.constant(Form.NULL);
        } else if (value instanceof Boolean flag) {
            out.constant(flag ? Form.TRUE : Form.FALSE);
        } else if (value instanceof Long number) {
            out.constant(Form.WHOLE);
            out.number(number);
        } else if (value instanceof Double number) {
            out.constant(Form.DECIMAL);
            out.decimal(number);
        } else if (value instanceof String text) {
            out.constant(Form.TEXT);
            out.text(text);
        } else if (value instanceof BigInteger number) {
            out.constant(Form.LARGE);
            out.count(number.toByteArray().length);
            out.bytes(number.toByteArray());
        } else {
            throw new IllegalArgumentException(
                    "no plain data: a " + value.getClass().getName());
        }
    }

    private static void writeItems(BlockOutput out, Collection<?> items, int depth) {
        requireDepth(depth);
        out.constant(items instanceof PythonTuple ? Form.TUPLE : items instanceof Set<?> ? Form.SET : Form.LIST);
        out.count(items.size());
        for (Object item : items) {
            write(out, item, depth - 1);
        }
    }

    private static void writeMap(BlockOutput out, Map<?, ?> map, int depth) {
        requireDepth(depth);
        out.constant(Form.MAP);
        out.count(map.size());
        map.forEach((key, value) -> {
            write(out, key, depth - 1);
            write(out, value, depth - 1);
        });
    }

    private static void requireDepth(int depth) {
        if (depth == 0) {
            throw new IllegalArgumentException("plain data is nested deeper than " + MAX_DEPTH);
        }
    }

    static @Nullable Object read(BlockInput in) throws IOException {
        return read(in, MAX_DEPTH);
    }

    private static @Nullable Object read(BlockInput in, int depth) throws IOException {
        return switch (in.constant(Form.class)) {
            case NULL -> null;
            case FALSE -> false;
            case TRUE -> true;
            case WHOLE -> in.number();
            case LARGE -> large(in);
            case DECIMAL -> in.decimal();
            case TEXT -> in.text();
            case LIST -> Collections.unmodifiableList(items(in, depth));
            case TUPLE -> new PythonTuple(items(in, depth));
            case SET -> distinct(in, items(in, depth));
            case MAP -> map(in, depth);
        };
    }

    private static BigInteger large(BlockInput in) throws IOException {
        byte[] digits = in.bytes(in.length());
        if (digits.length == 0) {
            throw in.damaged("a number has no digits");
        }
        return new BigInteger(digits);
    }

    private static List<@Nullable Object> items(BlockInput in, int depth) throws IOException {
        requireDepth(in, depth);
        int count = in.length();
        List<@Nullable Object> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(read(in, depth - 1));
        }
        return items;
    }

    private static Set<@Nullable Object> distinct(BlockInput in, List<@Nullable Object> items) throws IOException {
        Set<@Nullable Object> set = new LinkedHashSet<>(items);
        requireDistinct(in, items.size() == set.size());
        return Collections.unmodifiableSet(set);
    }

    private static Map<@Nullable Object, @Nullable Object> map(BlockInput in, int depth) throws IOException {
        requireDepth(in, depth);
        int count = in.length();
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            map.put(read(in, depth - 1), read(in, depth - 1));
        }
        requireDistinct(in, map.size() == count);
        return Collections.unmodifiableMap(map);
    }

    private static void requireDepth(BlockInput in, int depth) throws IOException {
        if (depth == 0) {
            throw in.damaged("it is nested too deep");
        }
    }

    private static void requireDistinct(BlockInput in, boolean distinct) throws IOException {
        if (!distinct) {
            throw in.damaged("a key is there twice");
        }
    }
}
