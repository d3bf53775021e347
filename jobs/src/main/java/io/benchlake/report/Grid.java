package io.benchlake.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** Each row as what its columns hold. */
    public List<Map<String, @Nullable Object>> objects() {
        List<Map<String, @Nullable Object>> objects = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                object.put(columns.get(i), row.get(i));
            }
            objects.add(object);
        }
        return objects;
    }

    /** What stands in a row under the name of a column. */
    public @Nullable Object cell(int row, String column) {
        return rows.get(row).get(columns.indexOf(column));
    }

    /** With one more column, last. */
    public Grid with(String column, List<? extends @Nullable Object> cells) {
        List<String> more = new ArrayList<>(columns);
        more.add(column);
        List<List<@Nullable Object>> longer = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            List<@Nullable Object> row = new ArrayList<>(rows.get(i));
            row.add(cells.get(i));
            longer.add(row);
        }
        return new Grid(more, longer);
    }
}
