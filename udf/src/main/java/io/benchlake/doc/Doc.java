package io.benchlake.doc;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One benchmark item: its place in the split and its fields.
 *
 * <p>Field values are plain data: {@link String}, {@link Long}, {@link Double}, {@link Boolean},
 * {@link java.util.List}, {@link Map} or null; whole numbers are always {@code Long}. Field order is the data set's.
 *
 * @param id position in the split after {@code process_docs}, from 0
 */
public record Doc(int id, Map<String, @Nullable Object> fields) implements Serializable {
    public Doc {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    public boolean has(String field) {
        return fields.containsKey(field);
    }

    /** The field's value, or null if it is null or absent. */
    public @Nullable Object get(String field) {
        return fields.get(field);
    }

    /** The same item with a field added or replaced. */
    public Doc with(String field, @Nullable Object value) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(fields);
        changed.put(field, value);
        return new Doc(id, changed);
    }

    public Doc withId(int newId) {
        return new Doc(newId, fields);
    }

    /** Whether both items hold the same data, wherever they stand. */
    public boolean sameContent(Doc other) {
        return Objects.equals(fields, other.fields);
    }
}
