package io.benchlake.model.format.gguf;

import io.benchlake.error.UserError;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a GGUF file says of its model, by key: typed as {@code JsonFields} are.
 *
 * @param values {@link Long}, {@link Double}, {@link Boolean}, {@link String}, or a list of one of them; an unsigned
 *     number of 64 bits is taken as signed
 */
record GgufMetadata(Path file, Map<String, Object> values) {
    GgufMetadata {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    Optional<Object> find(String key) {
        return Optional.ofNullable(values.get(key));
    }

    Optional<String> findText(String key) {
        return find(key).map(value -> typed(String.class, key, value, "a text"));
    }

    String text(String key) {
        return findText(key).orElseThrow(() -> missing(key));
    }

    Optional<Boolean> findBoolean(String key) {
        return find(key).map(value -> typed(Boolean.class, key, value, "true or false"));
    }

    /** A whole number from 0 on that fits an int. */
    Optional<Integer> findIndex(String key) {
        return find(key).map(value -> {
            long number = typed(Long.class, key, value, "a whole number");
            require(number >= 0 && number < Integer.MAX_VALUE, key, "a whole number from 0 on");
            return (int) number;
        });
    }

    /** A whole number above zero. */
    Optional<Integer> findCount(String key) {
        Optional<Integer> found = findIndex(key);
        found.ifPresent(number -> require(number > 0, key, "a whole number above 0"));
        return found;
    }

    int count(String key) {
        return findCount(key).orElseThrow(() -> missing(key));
    }

    /** A number above zero. */
    Optional<Double> findPositive(String key) {
        return find(key).map(value -> {
            double number = typed(Number.class, key, value, "a number").doubleValue();
            require(number > 0 && Double.isFinite(number), key, "a number above 0");
            return number;
        });
    }

    double positive(String key) {
        return findPositive(key).orElseThrow(() -> missing(key));
    }

    /** A list of texts; none if the key is absent. */
    List<String> texts(String key) {
        return list(String.class, key, "a list of texts");
    }

    /** A list of whole numbers; none if the key is absent. */
    List<Long> numbers(String key) {
        return list(Long.class, key, "a list of whole numbers");
    }

    private <T> List<T> list(Class<T> type, String key, String wanted) {
        List<?> found = find(key)
                .<List<?>>map(value -> typed(List.class, key, value, wanted))
                .orElse(List.of());
        // A list of a GGUF file has one type.
        require(found.isEmpty() || type.isInstance(found.get(0)), key, wanted);
        return found.stream().map(type::cast).toList();
    }

    private <T> T typed(Class<T> type, String key, Object value, String wanted) {
        require(type.isInstance(value), key, wanted);
        return type.cast(value);
    }

    UserError missing(String key) {
        return UserError.invalidInput("Cannot read " + file + ": it has no '" + key
                + "'. Convert the model again with llama.cpp's convert_hf_to_gguf.py.");
    }

    void require(boolean holds, String key, String wanted) {
        if (!holds) {
            throw UserError.invalidInput("Cannot read " + file + ": '" + key + "' is " + told(values.get(key))
                    + ", not " + wanted + ". Convert the model again with llama.cpp's convert_hf_to_gguf.py.");
        }
    }

    private static String told(@Nullable Object value) {
        return value instanceof List<?> list ? "a list of " + list.size() : String.valueOf(value);
    }
}
