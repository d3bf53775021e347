package io.benchlake.template.scope;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables that a part of a template sees: its own, then those around it, then the environment's. */
public final class Scope {
    private final Rendering rendering;
    private final @Nullable Scope outer;
    private final Map<String, @Nullable Object> variables = new HashMap<>();

    private Scope(Rendering rendering, @Nullable Scope outer) {
        this.rendering = rendering;
        this.outer = outer;
    }

    public static Scope outermost(Rendering rendering, Map<String, ? extends @Nullable Object> values) {
        Scope scope = new Scope(rendering, null);
        scope.variables.putAll(rendering.environment().globals());
        scope.variables.putAll(values);
        return scope;
    }

    public Scope inner() {
        return new Scope(rendering, this);
    }

    /** The scope of the template itself. */
    public Scope outermost() {
        return outer == null ? this : outer.outermost();
    }

    public Rendering rendering() {
        return rendering;
    }

    public @Nullable Object lookUp(String name) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            if (scope.variables.containsKey(name)) {
                return scope.variables.get(name);
            }
        }
        return rendering.unknownName(name);
    }

    public void set(String name, @Nullable Object value) {
        variables.put(name, value);
    }
}
