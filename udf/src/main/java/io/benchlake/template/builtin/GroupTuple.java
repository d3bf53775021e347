package io.benchlake.template.builtin;

import io.benchlake.python.PythonTuple;
import io.benchlake.template.value.WithAttributes;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A group of {@code groupby}: a pair whose members have names too. */
final class GroupTuple extends PythonTuple implements WithAttributes {
    GroupTuple(@Nullable Object grouper, List<@Nullable Object> members) {
        super(Arrays.asList(grouper, members));
    }

    @Override
    public boolean hasAttribute(String name) {
        return name.equals("grouper") || name.equals("list");
    }

    @Override
    public @Nullable Object attribute(String name) {
        return get(name.equals("grouper") ? 0 : 1);
    }
}
