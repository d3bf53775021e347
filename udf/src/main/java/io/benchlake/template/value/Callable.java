package io.benchlake.template.value;

import org.jspecify.annotations.Nullable;

/** A function, method or macro. */
@FunctionalInterface
public interface Callable {
    @Nullable
    Object call(Arguments arguments);
}
