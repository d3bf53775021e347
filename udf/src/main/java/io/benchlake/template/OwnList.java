package io.benchlake.template;

import java.util.ArrayList;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A list that the template made, which its methods may change; lists of a doc stay as they are. */
final class OwnList extends ArrayList<@Nullable Object> {
    private static final long serialVersionUID = 1L;

    OwnList() {}

    OwnList(Collection<? extends @Nullable Object> members) {
        super(members);
    }
}
