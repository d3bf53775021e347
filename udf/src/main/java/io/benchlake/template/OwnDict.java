package io.benchlake.template;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dictionary that the template made, which its methods may change; those of a doc stay as they are. */
final class OwnDict extends LinkedHashMap<@Nullable Object, @Nullable Object> {
    private static final long serialVersionUID = 1L;

    OwnDict() {}

    OwnDict(Map<? extends @Nullable Object, ? extends @Nullable Object> entries) {
        super(entries);
    }

    /** Sets an entry as Python does: keys that are equal are one key, even where their types differ. */
    void set(@Nullable Object given, @Nullable Object value) {
        Object key = Markup.plain(given);
        ContainerMethods.requireHashable(key);
        put(Members.hasKey(this, key) ? Members.storedKey(this, key) : key, value);
    }
}
