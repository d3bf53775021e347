package io.benchlake.generation;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint says of generation.
 *
 * @param file that says it: {@code generation_config.json} or, where there is none, {@code config.json}
 * @param values by key, as in the file
 * @param vocabulary how many token ids the model has
 */
public record GenerationConfig(String file, Map<String, @Nullable Object> values, int vocabulary)
        implements Serializable {
    /** Of no checkpoint. */
    public static final GenerationConfig NONE = new GenerationConfig("", Map.of(), Integer.MAX_VALUE);

    public GenerationConfig {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** Keys that mean nothing to transformers, so that nothing comes of them. */
    public List<String> unknownKeys() {
        return values.keySet().stream()
                .filter(key -> !GenerationKeys.isKnown(key))
                .toList();
    }
}
