package io.benchlake.generation;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint says of generation.
 *
 * @param file that says it: {@code generation_config.json} or, if there is none, {@code config.json}
 * @param values by key, as in the file
 * @param vocabulary how many token ids the model has
 */
public record GenerationConfig(String file, Map<String, @Nullable Object> values, int vocabulary)
        implements Serializable {
    /** The configuration of no checkpoint. */
    public static final GenerationConfig NONE = new GenerationConfig("", Map.of(), Integer.MAX_VALUE);

    public GenerationConfig {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** Names the settings that transformers does not know, which therefore have no effect. */
    public Optional<String> note() {
        List<String> unknown = values.keySet().stream()
                .filter(key -> !GenerationKeys.isKnown(key))
                .map(key -> "'" + key + "'")
                .toList();
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of(file + ": transformers has no setting " + String.join(", ", unknown)
                        + ", so nothing comes of what is said there.");
    }
}
