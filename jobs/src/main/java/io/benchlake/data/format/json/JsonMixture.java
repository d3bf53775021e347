package io.benchlake.data.format.json;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Values of places that hold several kinds of them. {@code datasets} stores such a value as JSON text and reads it when
 * it is asked for: numbers keep ten digits behind the point, NaN becomes null, and a text that is itself JSON becomes
 * what it says.
 */
public final class JsonMixture {
    private JsonMixture() {}

    /** The value once it was stored and read. */
    public static @Nullable Object decoded(Object value) {
        if (value instanceof String text) {
            Optional<UltraJson.Parsed> parsed = mayBeJson(text) ? UltraJson.parse(text) : Optional.empty();
            return parsed.isPresent() ? parsed.get().value() : text;
        }
        return stored(value, true);
    }

    /** A row after it was written as JSON; its numbers are then read exactly, unlike those within mixtures. */
    static @Nullable Object rewritten(@Nullable Object value) {
        return stored(value, false);
    }

    /** A document after it was written as JSON and read again. */
    static @Nullable Object stored(@Nullable Object value) {
        return stored(value, true);
    }

    private static @Nullable Object stored(@Nullable Object value, boolean isMixture) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            map.forEach((name, each) -> members.put(String.valueOf(name), stored(each, isMixture)));
            return members;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            list.forEach(each -> items.add(stored(each, isMixture)));
            return items;
        }
        return value instanceof Double number ? number(number, isMixture) : value;
    }

    private static @Nullable Object number(double number, boolean isMixture) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return null;
        }
        String text = UltraJsonNumber.write(number);
        return isMixture ? UltraJson.require(text, "a number") : Double.valueOf(text);
    }

    private static boolean mayBeJson(String text) {
        String start = text.stripLeading();
        return !start.isEmpty() && "{[\"-0123456789tfnNI".indexOf(start.charAt(0)) >= 0;
    }

    /**
     * Whether the value holds a whole number that fits into 64 bits neither with a sign nor without, which that parser
     * refuses.
     */
    static boolean isTooLong(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().anyMatch(JsonMixture::isTooLong);
        }
        if (value instanceof List<?> list) {
            return list.stream().anyMatch(JsonMixture::isTooLong);
        }
        return value instanceof BigInteger number && (number.signum() < 0 || number.bitLength() > 64);
    }
}
