package io.benchlake.template.method;

import io.benchlake.template.value.TemplateException;
import io.benchlake.template.value.TypeName;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps containers from holding themselves, which could be neither printed nor compared. */
final class Nesting {
    private Nesting() {}

    /** The value, which does not hold the container. */
    static @Nullable Object requireOutside(Object container, @Nullable Object value) {
        if (holds(value, container, Collections.newSetFromMap(new IdentityHashMap<>()))) {
            throw new TemplateException("a " + TypeName.of(container) + " cannot hold itself here");
        }
        return value;
    }

    private static boolean holds(@Nullable Object value, Object sought, Set<Object> seen) {
        if (value == sought) {
            return true;
        }
        Collection<?> members =
                value instanceof Map<?, ?> map ? map.values() : value instanceof Collection<?> items ? items : Set.of();
        return value != null
                && !members.isEmpty()
                && seen.add(value)
                && members.stream().anyMatch(member -> holds(member, sought, seen));
    }
}
