package io.benchlake.data.format.csv;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a column of CSV text holds, decided by all of its fields as pandas' {@code read_csv} decides: flags, whole
 * numbers, numbers, else text. Whole numbers with a gap among them are numbers with a fraction, as there.
 */
enum CsvColumn {
    EMPTY,
    FLAG,
    WHOLE_NUMBER,
    NUMBER,
    TEXT;

    /** Fields that count as absent; pandas' default {@code na_values}. */
    private static final Set<String> ABSENT = Set.of(
            "",
            "#N/A",
            "#N/A N/A",
            "#NA",
            "-1.#IND",
            "-1.#QNAN",
            "-NaN",
            "-nan",
            "1.#IND",
            "1.#QNAN",
            "<NA>",
            "N/A",
            "NA",
            "NULL",
            "NaN",
            "None",
            "n/a",
            "nan",
            "null");

    private static final Pattern WHOLE = Pattern.compile(" *[+-]?\\d+ *");
    private static final Pattern FRACTION =
            Pattern.compile(" *[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)? *|[+-]?(?i:inf|infinity)");

    static CsvColumn of(List<@Nullable String> fields) {
        List<String> present = fields.stream()
                .filter(field -> !isAbsent(field))
                .map(String::valueOf)
                .toList();
        if (present.isEmpty()) {
            return EMPTY;
        }
        if (present.stream().allMatch(CsvColumn::isFlag)) {
            return FLAG;
        }
        if (present.stream().allMatch(field -> WHOLE.matcher(field).matches())) {
            return whole(present, present.size() < fields.size());
        }
        return present.stream().allMatch(field -> FRACTION.matcher(field).matches()) ? NUMBER : TEXT;
    }

    /** Whole numbers that are too long keep their digits as text. */
    private static CsvColumn whole(List<String> present, boolean hasGaps) {
        if (hasGaps) {
            return NUMBER;
        }
        return present.stream().allMatch(CsvColumn::isLong) ? WHOLE_NUMBER : TEXT;
    }

    static boolean isAbsent(@Nullable String field) {
        return field == null || ABSENT.contains(field);
    }

    @Nullable
    Object value(@Nullable String field) {
        if (field == null || isAbsent(field)) {
            return null;
        }
        return switch (this) {
            case EMPTY, TEXT -> field;
            case FLAG -> Boolean.valueOf(field);
            case WHOLE_NUMBER -> Long.valueOf(field.strip());
            case NUMBER -> number(field.strip());
        };
    }

    private static Double number(String field) {
        String lower = field.toLowerCase(Locale.ROOT);
        if (lower.contains("inf")) {
            return lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return Double.valueOf(field);
    }

    private static boolean isFlag(String field) {
        return switch (field) {
            case "True", "TRUE", "true", "False", "FALSE", "false" -> true;
            default -> false;
        };
    }

    private static boolean isLong(String field) {
        try {
            Long.parseLong(field.strip());
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
