package io.benchlake.template.value;

import io.benchlake.python.PythonPrintable;
import io.benchlake.python.PythonRepr;
import java.util.AbstractCollection;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code keys()}, {@code values()} and {@code items()} of a dictionary give: no list, so without an index. */
public final class DictView extends AbstractCollection<@Nullable Object> implements PythonPrintable {
    private final String kind;
    private final List<@Nullable Object> members;

    public DictView(String kind, List<@Nullable Object> members) {
        this.kind = kind;
        this.members = members;
    }

    @Override
    public Iterator<@Nullable Object> iterator() {
        return members.iterator();
    }

    @Override
    public int size() {
        return members.size();
    }

    String typeName() {
        return kind + " object";
    }

    @Override
    public String repr() {
        return kind + "(" + PythonRepr.repr(members) + ")";
    }
}
