package io.benchlake.template;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables that a part of a template sees: its own, then those around it, then the environment's. */
final class Scope {
    private final Rendering rendering;
    private final @Nullable Scope outer;
    private final Map<String, @Nullable Object> variables = new HashMap<>();

    private Scope(Rendering rendering, @Nullable Scope outer) {
        this.rendering = rendering;
        this.outer = outer;
    }

    static Scope outermost(Rendering rendering, Map<String, ? extends @Nullable Object> values) {
        Scope scope = new Scope(rendering, null);
        scope.variables.putAll(rendering.environment().globals());
        scope.variables.putAll(values);
        return scope;
    }

    Scope inner() {
        return new Scope(rendering, this);
    }

    /** The scope of the template itself. */
    Scope outermost() {
        return outer == null ? this : outer.outermost();
    }

    Rendering rendering() {
        return rendering;
    }

    @Nullable
    Object lookUp(String name) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            if (scope.variables.containsKey(name)) {
                return scope.variables.get(name);
            }
        }
        return rendering.unknownName(name);
    }

    void set(String name, @Nullable Object value) {
        variables.put(name, value);
    }
}
