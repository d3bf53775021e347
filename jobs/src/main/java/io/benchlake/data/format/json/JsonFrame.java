package io.benchlake.data.format.json;

import io.benchlake.error.UserError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a JSON document that {@code datasets} leaves to pandas: texts stay texts, numbers of a column that are all
 * whole are whole numbers, and only columns whose name speaks of a time may hold moments.
 *
 * <p>Source: {@code read_json} of pandas 3 with {@code dtype_backend="pyarrow"}.
 *
 * @param columns types of the rows
 */
record JsonFrame(JsonBatch batch, JsonColumn columns) {
    /** Numbers up to this are no moments to pandas, whatever the column's name. */
    private static final double SMALLEST_MOMENT = 31_536_000;

    private static final double EXACT_WHOLE = 1L << 62;

    /** @throws UserError if the value has no rows, or a column no type */
    static JsonFrame of(@Nullable Object value, Object source) {
        List<@Nullable Object> rows = rows(value, source);
        JsonColumn columns = JsonColumn.withoutMoments();
        rows.forEach(row -> columns.observe(Objects.requireNonNullElse(row, Map.of())));
        if (!columns.mixed().isEmpty()) {
            throw wrong(source, "column '" + columns.mixed().get(0) + "' holds values of several kinds");
        }
        columns.fields().forEach((name, column) -> settle(name, column, rows, source));
        List<Long> places =
                IntStream.rangeClosed(1, rows.size()).mapToObj(Long::valueOf).toList();
        return new JsonFrame(JsonBatch.ofArray(rows, places), columns);
    }

    private static List<@Nullable Object> rows(@Nullable Object value, Object source) {
        if (value instanceof Map<?, ?> map
                && !map.isEmpty()
                && map.values().stream().allMatch(List.class::isInstance)) {
            return transposed(map, source);
        }
        if (!(value instanceof List<?> list)) {
            throw wrong(source, "there are no rows: a list of objects is expected");
        }
        boolean areObjects = list.stream().allMatch(Map.class::isInstance);
        if (!areObjects && list.stream().anyMatch(item -> item instanceof Map || item instanceof List)) {
            throw wrong(source, "the rows are not all objects");
        }
        List<@Nullable Object> rows = new ArrayList<>();
        list.forEach(item -> rows.add(areObjects ? copy((Map<?, ?>) item) : row("text", item)));
        return rows;
    }

    private static List<@Nullable Object> transposed(Map<?, ?> columns, Object source) {
        List<@Nullable Object> rows = new ArrayList<>();
        int length = ((List<?>) columns.values().iterator().next()).size();
        IntStream.range(0, length).forEach(i -> rows.add(new LinkedHashMap<String, @Nullable Object>()));
        columns.forEach((name, values) -> {
            if (((List<?>) values).size() != length) {
                throw wrong(source, "its columns are not equally long");
            }
            for (int i = 0; i < length; i++) {
                put(rows.get(i), String.valueOf(name), ((List<?>) values).get(i));
            }
        });
        return rows;
    }

    private static void settle(String name, JsonColumn column, List<@Nullable Object> rows, Object source) {
        if (column.kind() == JsonColumn.ColumnKind.FRACTION || column.kind() == JsonColumn.ColumnKind.WHOLE) {
            settleNumbers(column, name, rows);
        }
        if (speaksOfTime(name) && mayBeMoments(name, column, rows)) {
            boolean areDays = rows.stream()
                    .map(row -> of(row, name))
                    .allMatch(value -> value == null || (value instanceof String text && JsonMoment.isPlain(text)));
            if (!areDays) {
                throw wrong(
                        source,
                        "column '" + name + "' is called as times are, and its values may be taken for such."
                                + " Write them as 2023-01-31 or 2023-01-31 10:00:00, or give the column another name");
            }
            column.become(JsonColumn.ColumnKind.MOMENT);
        }
    }

    private static void settleNumbers(JsonColumn column, String name, List<@Nullable Object> rows) {
        List<@Nullable Object> values = new ArrayList<>();
        rows.forEach(row -> values.add(of(row, name)));
        boolean areWhole = values.stream().allMatch(value -> value == null || isWhole((Number) value));
        if (!areWhole) {
            return;
        }
        boolean wereFractions = values.stream().anyMatch(value -> value == null || value instanceof Double);
        column.become(JsonColumn.ColumnKind.WHOLE);
        if (wereFractions) {
            rows.stream()
                    .filter(row -> of(row, name) != null)
                    .forEach(row ->
                            put(row, name, (long) ((Number) Objects.requireNonNull(of(row, name))).doubleValue()));
        }
    }

    private static boolean isWhole(Number number) {
        return !(number instanceof Double fraction)
                || (fraction == Math.rint(fraction) && Math.abs(fraction) < EXACT_WHOLE);
    }

    private static boolean speaksOfTime(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith("_at")
                || lower.endsWith("_time")
                || lower.equals("modified")
                || lower.equals("date")
                || lower.equals("datetime")
                || lower.startsWith("timestamp");
    }

    private static boolean mayBeMoments(String name, JsonColumn column, List<@Nullable Object> rows) {
        return switch (column.kind()) {
            case TEXT ->
                rows.stream()
                        .anyMatch(row -> of(row, name) instanceof String text
                                && text.chars().anyMatch(Character::isDigit));
            case WHOLE, FRACTION ->
                rows.stream()
                        .noneMatch(row ->
                                of(row, name) instanceof Number number && number.doubleValue() <= SMALLEST_MOMENT);
            default -> false;
        };
    }

    private static @Nullable Object of(@Nullable Object row, String name) {
        return row instanceof Map<?, ?> map ? map.get(name) : null;
    }

    @SuppressWarnings("unchecked")
    private static void put(@Nullable Object row, String name, @Nullable Object value) {
        ((Map<String, @Nullable Object>) Objects.requireNonNull(row)).put(name, value);
    }

    private static Map<String, @Nullable Object> copy(Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((name, value) -> copy.put(String.valueOf(name), value));
        return copy;
    }

    private static Map<String, @Nullable Object> row(String name, @Nullable Object value) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put(name, value);
        return row;
    }

    private static UserError wrong(Object source, String what) {
        return UserError.invalidInput("Cannot read " + source + ": " + what + ".");
    }
}
