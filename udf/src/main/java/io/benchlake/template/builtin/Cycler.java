package io.benchlake.template.builtin;

import io.benchlake.template.value.Arguments;
import io.benchlake.template.value.NamedCallable;
import io.benchlake.template.value.Signature;
import io.benchlake.template.value.TemplateException;
import io.benchlake.template.value.WithAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jinja2's {@code cycler}: gives its items in turn. */
final class Cycler implements WithAttributes {
    private final List<@Nullable Object> items;
    private int position;

    Cycler(Arguments arguments) {
        Signature.of("*").check("cycler", arguments);
        this.items = arguments.positional();
        if (items.isEmpty() || !arguments.named().isEmpty()) {
            throw new TemplateException("at least one item has to be provided");
        }
    }

    @Override
    public boolean hasAttribute(String name) {
        return List.of("next", "reset", "current", "pos", "items").contains(name);
    }

    @Override
    public @Nullable Object attribute(String name) {
        return switch (name) {
            case "current" -> items.get(position);
            case "pos" -> (long) position;
            case "items" -> new io.benchlake.python.PythonTuple(items);
            case "next" -> new NamedCallable(name, Signature.of("").checking(name, arguments -> next()));
            default -> new NamedCallable(name, Signature.of("").checking(name, arguments -> reset()));
        };
    }

    private @Nullable Object next() {
        Object item = items.get(position);
        position = (position + 1) % items.size();
        return item;
    }

    private @Nullable Object reset() {
        position = 0;
        return null;
    }

    @Override
    public String toString() {
        throw new TemplateException("a cycler prints as an address in Python, another in every run; call next()");
    }
}
