package io.benchlake.data.format.csv;

import io.benchlake.data.format.ReadLimits;
import io.benchlake.data.format.RowCollector;
import io.benchlake.error.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV as the harness's data library does, which leaves it to pandas: UTF-8, columns typed by their content, short
 * rows filled with nulls.
 */
public final class CsvRows {
    private final CsvDialect dialect;
    private final Object source;
    private final List<List<String>> records = new ArrayList<>();
    private final List<Long> lines = new ArrayList<>();

    private CsvRows(CsvDialect dialect, Object source) {
        this.dialect = dialect;
        this.source = source;
    }

    public static void read(InputStream in, CsvDialect dialect, Object source, RowCollector rows) throws IOException {
        CsvRows csv = new CsvRows(dialect, source);
        csv.cut(in, rows.limits());
        csv.collect(rows);
    }

    private void cut(InputStream in, ReadLimits limits) throws IOException {
        InputStreamReader text = new InputStreamReader(
                in, StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT));
        try {
            CsvRecords cutter = new CsvRecords(text, dialect.separator(), source, limits);
            for (List<String> fields = cutter.next(); fields != null; fields = cutter.next()) {
                records.add(fields);
                lines.add(cutter.line());
            }
        } catch (CharacterCodingException e) {
            throw UserError.invalidInput("Cannot read " + source + " after line "
                    + (lines.isEmpty() ? 0 : lines.get(lines.size() - 1)) + ": not UTF-8. Convert the file to UTF-8.");
        }
    }

    private void collect(RowCollector rows) {
        if (records.isEmpty()) {
            return;
        }
        int first = dialect.hasHeader() ? 1 : 0;
        List<String> names = names();
        checkWidths(first, names.size());
        List<CsvColumn> types = IntStream.range(0, names.size())
                .mapToObj(column -> CsvColumn.of(column(first, column)))
                .toList();
        for (int i = first; i < records.size(); i++) {
            rows.add(row(records.get(i), names, types), source, "line " + lines.get(i));
        }
    }

    private List<String> names() {
        if (dialect.columnNames() != null) {
            return dialect.columnNames();
        }
        List<String> header = records.get(0);
        return dialect.hasHeader()
                ? distinct(header)
                : IntStream.range(0, header.size()).mapToObj(String::valueOf).toList();
    }

    /** Columns without a name, and names that are taken, are called as pandas calls them. */
    private static List<String> distinct(List<String> header) {
        Map<String, Integer> seen = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i).isEmpty() ? "Unnamed: " + i : header.get(i);
            int before = seen.merge(name, 1, Integer::sum) - 1;
            names.add(before == 0 ? name : name + "." + before);
        }
        return names;
    }

    private void checkWidths(int first, int width) {
        for (int i = first; i < records.size(); i++) {
            if (records.get(i).size() > width) {
                throw UserError.invalidInput("Cannot read " + source + " line " + lines.get(i) + ": " + width
                        + " fields expected, " + records.get(i).size()
                        + " found. Quote fields that hold separators, or name all columns.");
            }
        }
    }

    private List<@Nullable String> column(int first, int column) {
        List<@Nullable String> fields = new ArrayList<>(records.size());
        records.subList(first, records.size()).forEach(row -> fields.add(column < row.size() ? row.get(column) : null));
        return fields;
    }

    private static Map<String, @Nullable Object> row(List<String> fields, List<String> names, List<CsvColumn> types) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            row.put(names.get(i), types.get(i).value(i < fields.size() ? fields.get(i) : null));
        }
        return row;
    }
}
