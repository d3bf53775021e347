package io.benchlake.data.format.json;

import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the JSON files of a split are read.
 *
 * @param field of the file's object that holds the rows, or null if the file holds them itself
 * @param typedBy files of the split whose columns give this one's their types; empty if it has its own
 */
public record JsonDialect(@Nullable String field, List<Path> typedBy) implements Serializable {
    /** Rows of the file itself, typed by themselves. */
    public static final JsonDialect DEFAULT = new JsonDialect(null, List.of());

    public JsonDialect {
        typedBy = List.copyOf(typedBy);
    }
}
