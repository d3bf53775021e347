package io.benchlake.imports.file;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** What is read one by one from a file until there is no more. */
public abstract class OneByOne<T> implements Iterator<T> {
    private @Nullable T next;
    private boolean ended;

    /** The next one, or null if there is none. */
    protected abstract @Nullable T read();

    @Override
    public final boolean hasNext() {
        if (next == null && !ended) {
            next = read();
            ended = next == null;
        }
        return next != null;
    }

    @Override
    public final T next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        T given = next;
        next = null;
        return given;
    }
}
