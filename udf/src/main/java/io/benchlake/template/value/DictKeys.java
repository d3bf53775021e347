package io.benchlake.template.value;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Python's keys of dictionaries: what may be one, and which are the same. */
public final class DictKeys {
    private DictKeys() {}

    public static boolean has(Map<?, ?> map, @Nullable Object key) {
        return map.containsKey(key) || (PythonValues.isNumber(key) && stored(map, key) != null);
    }

    /** Numbers of different classes of Java are one key in Python. */
    public static @Nullable Object stored(Map<?, ?> map, @Nullable Object key) {
        if (map.containsKey(key) || !PythonValues.isNumber(key)) {
            return key;
        }
        return map.keySet().stream()
                .filter(Objects::nonNull)
                .filter(stored -> Order.equal(stored, key))
                .findFirst()
                .orElse(null);
    }

    /** Lists and dictionaries cannot be keys. */
    public static void requireHashable(@Nullable Object key) {
        boolean changes = key instanceof Map<?, ?> || (key instanceof List<?> list && Order.kind(list) == List.class);
        if (changes) {
            throw new TemplateException("unhashable type: " + TypeName.of(key));
        }
        PythonValues.requireDefined(key);
    }
}
