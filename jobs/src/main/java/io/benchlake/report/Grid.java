package io.benchlake.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows under named columns, as a query gives them.
 *
 * @param rows cells are numbers, truth values, text, null, or lists and maps of these
 */
public record Grid(List<String> columns, List<List<@Nullable Object>> rows) {
    public Grid {
        columns = List.copyOf(columns);
        rows = rows.stream()
                .map(row -> Collections.<@Nullable Object>unmodifiableList(new ArrayList<>(row)))
                .toList();
    }
}
