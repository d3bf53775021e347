package io.benchlake.template.value;

import org.jspecify.annotations.Nullable;

/**
 * A function or method that templates may call.
 *
 * @param name what it is called
 * @param text what it prints as; null if Python prints an address
 */
public record NamedCallable(String name, @Nullable String text, Callable body) implements Callable {
    public NamedCallable(String name, Callable body) {
        this(name, null, body);
    }

    /** A type, which prints by its name. */
    public static NamedCallable type(String name, Callable body) {
        return new NamedCallable(name, "<class '" + name + "'>", body);
    }

    @Override
    public @Nullable Object call(Arguments arguments) {
        return body.call(arguments);
    }

    @Override
    public String toString() {
        if (text == null) {
            throw new TemplateException("the function '" + name
                    + "' prints as an address in Python, another in every run; call it with ()");
        }
        return text;
    }
}
