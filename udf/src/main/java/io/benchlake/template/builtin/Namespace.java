package io.benchlake.template.builtin;

import io.benchlake.template.value.Arguments;
import io.benchlake.template.value.PythonValues;
import io.benchlake.template.value.TemplateException;
import io.benchlake.template.value.WithAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one object whose attributes a template may assign: it outlives the scope of a loop. */
public final class Namespace implements WithAttributes {
    private final Map<String, @Nullable Object> attributes;

    Namespace(Arguments arguments) {
        this.attributes = new LinkedHashMap<>();
        for (Object values : arguments.positional()) {
            if (!(values instanceof Map<?, ?> map) || arguments.positional().size() > 1) {
                throw new TemplateException("namespace() takes one dictionary, or names and values");
            }
            map.forEach((name, value) -> attributes.put(PythonValues.requireText(name), value));
        }
        attributes.putAll(arguments.named());
    }

    @Override
    public String toString() {
        return "<Namespace " + PythonValues.repr(attributes) + ">";
    }

    @Override
    public boolean hasAttribute(String name) {
        return attributes.containsKey(name);
    }

    @Override
    public @Nullable Object attribute(String name) {
        return attributes.get(name);
    }

    public void set(String name, @Nullable Object value) {
        attributes.put(name, value);
    }
}
