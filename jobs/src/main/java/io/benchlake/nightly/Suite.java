package io.benchlake.nightly;

import io.benchlake.taskdef.read.Setting;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Benchmarks that are asked with the same settings.
 *
 * @param place where it is written
 * @param options of {@code evaluate}; keys with {@code -}
 */
public record Suite(Setting place, String name, Map<String, @Nullable Object> options) {
    public Suite {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }
}
