package io.benchlake.taskdef;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The name of a native function: {@code !function utils.process_docs} in {@code hellaswag/hellaswag.yaml} is file
 * {@code hellaswag/utils} and name {@code process_docs}.
 *
 * @param file path of the module relative to its task root, without suffix
 * @param name function in that module
 */
public record FunctionRef(String file, String name) implements Serializable {
    @Override
    public String toString() {
        return file + "." + name;
    }

    /** The names of all functions in plain data, however deep. */
    public static Set<String> namesIn(@Nullable Object value) {
        if (value instanceof FunctionRef function) {
            return Set.of(function.toString());
        }
        Collection<?> parts =
                value instanceof Map<?, ?> map ? map.values() : value instanceof Collection<?> list ? list : List.of();
        return parts.stream().flatMap(part -> namesIn(part).stream()).collect(Collectors.toUnmodifiableSet());
    }
}
