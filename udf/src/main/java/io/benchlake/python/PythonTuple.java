package io.benchlake.python;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Python tuple: a list that prints with round brackets. */
public class PythonTuple extends AbstractList<@Nullable Object> {
    private final List<@Nullable Object> items;

    public PythonTuple(List<? extends @Nullable Object> items) {
        this.items = Collections.unmodifiableList(new ArrayList<@Nullable Object>(items));
    }

    @Override
    public @Nullable Object get(int index) {
        return items.get(index);
    }

    @Override
    public int size() {
        return items.size();
    }
}
