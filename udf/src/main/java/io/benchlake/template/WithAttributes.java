package io.benchlake.template;

import org.jspecify.annotations.Nullable;

/** An object of the engine that templates may look into; nothing else of it can be reached. */
interface WithAttributes {
    boolean hasAttribute(String name);

    @Nullable
    Object attribute(String name);
}
