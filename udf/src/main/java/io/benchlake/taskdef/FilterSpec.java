package io.benchlake.taskdef;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A named pipeline of filters; each pipeline gives its own result, keyed {@code metric,name}.
 *
 * @param name such as {@code strict-match}
 * @param steps applied in order
 */
public record FilterSpec(String name, List<Step> steps) implements Serializable {
    public FilterSpec {
        steps = List.copyOf(steps);
    }

    /**
     * One filter.
     *
     * @param function the harness's key, such as {@code regex}, or {@code file.name} of a native filter
     * @param options its settings, as plain data
     */
    public record Step(String function, Map<String, @Nullable Object> options) implements Serializable {}
}
