package io.benchlake.template.value;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Python generator, as {@code map}, {@code select} and others give: true, without a length, read once. */
public final class LazyValues {
    private final Iterator<? extends @Nullable Object> items;

    public LazyValues(Iterator<? extends @Nullable Object> items) {
        this.items = items;
    }

    public static LazyValues of(List<? extends @Nullable Object> items) {
        return new LazyValues(items.iterator());
    }

    public Iterator<? extends @Nullable Object> items() {
        return items;
    }

    /** What has not been read yet. */
    List<@Nullable Object> rest() {
        List<@Nullable Object> rest = new ArrayList<>();
        items.forEachRemaining(rest::add);
        return rest;
    }

    @Override
    public String toString() {
        throw new TemplateException(
                "a generator prints as an address in Python, another in every run; put |list behind it");
    }
}
