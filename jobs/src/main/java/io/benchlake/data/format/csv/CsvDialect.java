package io.benchlake.data.format.csv;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a CSV file is written.
 *
 * @param separator between fields
 * @param hasHeader whether the first line names the columns
 * @param columnNames in place of the header's, or null; without either the columns are called 0, 1, …
 */
public record CsvDialect(
        char separator, boolean hasHeader, @Nullable List<String> columnNames) implements Serializable {
    /** Commas, and names in the first line. */
    public static final CsvDialect DEFAULT = new CsvDialect(',', true, null);

    public CsvDialect {
        columnNames = columnNames == null ? null : List.copyOf(columnNames);
    }
}
