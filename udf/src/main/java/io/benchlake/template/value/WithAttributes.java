package io.benchlake.template.value;

import org.jspecify.annotations.Nullable;

/** An object of the engine that templates may look into; nothing else of it can be reached. */
public interface WithAttributes {
    boolean hasAttribute(String name);

    @Nullable
    Object attribute(String name);
}
