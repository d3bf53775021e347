package io.benchlake.template;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one object whose attributes a template may assign: it outlives the scope of a loop. */
final class Namespace implements WithAttributes {
    private final Map<String, @Nullable Object> attributes;

    Namespace(Arguments arguments) {
        this.attributes = new HashMap<>(arguments.named());
        for (Object values : arguments.positional()) {
            if (values instanceof Map<?, ?> map) {
                map.forEach((name, value) -> attributes.put(Values.requireText(name), value));
            }
        }
    }

    @Override
    public boolean hasAttribute(String name) {
        return attributes.containsKey(name);
    }

    @Override
    public @Nullable Object attribute(String name) {
        return attributes.get(name);
    }

    void set(String name, @Nullable Object value) {
        attributes.put(name, value);
    }
}
