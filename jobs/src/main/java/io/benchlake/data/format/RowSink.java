package io.benchlake.data.format;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the rows of a file one by one, in their order. */
@FunctionalInterface
public interface RowSink {
    /**
     * Takes one row.
     *
     * @param source file, for a message
     * @param place line or row, such as {@code line 7}
     */
    void add(Map<String, @Nullable Object> row, Object source, String place);
}
