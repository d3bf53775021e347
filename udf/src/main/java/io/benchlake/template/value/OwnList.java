package io.benchlake.template.value;

import java.util.ArrayList;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A list that the template made, which its methods may change; lists of a doc stay as they are. */
public final class OwnList extends ArrayList<@Nullable Object> {
    private static final long serialVersionUID = 1L;

    public OwnList() {}

    public OwnList(Collection<? extends @Nullable Object> members) {
        super(members);
    }
}
