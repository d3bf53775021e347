package io.benchlake.nightly;

import io.benchlake.taskdef.read.Setting;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model as a manifest names it, or several by one glob.
 *
 * @param place where it is written
 * @param word folder, file, glob, or name
 * @param options of {@code evaluate} that are the model's own, such as {@code dtype}; keys with {@code -}
 */
public record ModelEntry(Setting place, String word, Map<String, @Nullable Object> options) {
    /** Keys beside {@code model}, in the words of {@code evaluate}. */
    static final List<String> KEYS = List.of(
            "model",
            "model-name",
            "revision",
            "adapter",
            "dtype",
            "batch-size",
            "max-length",
            "add-bos-token",
            "model-args");

    public ModelEntry {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** Whether it may stand for several models. */
    boolean isGlob() {
        return word.matches(".*[*?\\[{].*");
    }

    /** One of the models that a glob stands for. */
    ModelEntry at(String location) {
        return new ModelEntry(place, location, options);
    }

    /** What the night calls it: its name, or where it lies, with its adapters. */
    public String label() {
        Object name = options.get("model-name");
        Object adapter = options.get("adapter");
        return name != null ? name.toString() : adapter == null ? word : word + "+" + adapter;
    }

    /** Whether both are the same checkpoint with the same settings. */
    boolean isSameAs(ModelEntry other) {
        return word.equals(other.word) && options.equals(other.options);
    }
}
