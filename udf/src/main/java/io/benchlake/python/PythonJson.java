package io.benchlake.python;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Python's {@code json.dumps} of plain data: its separators, escapes and float digits.
 *
 * @param indent blanks per level, 0 for one line
 * @param asciiOnly whether characters beyond ASCII are written as {@code \\uXXXX}
 * @param sortKeys whether members are ordered by key
 */
public record PythonJson(int indent, boolean asciiOnly, boolean sortKeys) {
    /** {@code json.dumps(value, ensure_ascii=False)}. */
    public static String dumps(@Nullable Object value) {
        return dumps(value, 0);
    }

    /** {@code json.dumps(value, ensure_ascii=False, indent=indent)}; indent 0 writes one line. */
    public static String dumps(@Nullable Object value, int indent) {
        return new PythonJson(indent, false, false).write(value);
    }

    /** The value as JSON text. */
    public String write(@Nullable Object value) {
        StringBuilder json = new StringBuilder();
        append(json, value, 1);
        return json.toString();
    }

    private void append(StringBuilder json, @Nullable Object value, int level) {
        if (value instanceof Map<?, ?> map) {
            appendMembers(json, map, level);
        } else if (value instanceof Collection<?> items) {
            appendItems(json, items, level);
        } else if (value instanceof CharSequence text) {
            appendString(json, text.toString());
        } else {
            json.append(scalar(value));
        }
    }

    private void appendMembers(StringBuilder json, Map<?, ?> map, int level) {
        String separator = "";
        json.append('{');
        for (Map.Entry<?, ?> member : ordered(map)) {
            json.append(separator).append(lineBreak(level));
            appendString(json, key(member.getKey()));
            append(json.append(": "), member.getValue(), level + 1);
            separator = separator();
        }
        json.append(map.isEmpty() ? "" : lineBreak(level - 1)).append('}');
    }

    private void appendItems(StringBuilder json, Collection<?> items, int level) {
        String separator = "";
        json.append('[');
        for (Object item : items) {
            json.append(separator).append(lineBreak(level));
            append(json, item, level + 1);
            separator = separator();
        }
        json.append(items.isEmpty() ? "" : lineBreak(level - 1)).append(']');
    }

    private List<Map.Entry<?, ?>> ordered(Map<?, ?> map) {
        List<Map.Entry<?, ?>> members = new ArrayList<>(map.entrySet());
        if (sortKeys) {
            members.sort(Comparator.comparing(member -> key(member.getKey())));
        }
        return members;
    }

    private String separator() {
        return indent > 0 ? "," : ", ";
    }

    private String lineBreak(int level) {
        return indent > 0 ? "\n" + " ".repeat(indent * level) : "";
    }

    private static String key(@Nullable Object key) {
        return key instanceof CharSequence ? key.toString() : scalar(key);
    }

    private static String scalar(@Nullable Object value) {
        if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
            return number(((Number) value).doubleValue());
        }
        return String.valueOf(value);
    }

    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "Infinity" : "-Infinity";
        }
        return Double.isNaN(value) ? "NaN" : PythonFloat.repr(value);
    }

    private void appendString(StringBuilder json, String text) {
        json.append('"');
        text.chars().forEach(unit -> appendUnit(json, (char) unit));
        json.append('"');
    }

    private void appendUnit(StringBuilder json, char unit) {
        switch (unit) {
            case '"' -> json.append("\\\"");
            case '\\' -> json.append("\\\\");
            case '\n' -> json.append("\\n");
            case '\r' -> json.append("\\r");
            case '\t' -> json.append("\\t");
            case '\b' -> json.append("\\b");
            case '\f' -> json.append("\\f");
            default -> {
                if (isPlain(unit)) {
                    json.append(unit);
                } else {
                    json.append("\\u").append(HexFormat.of().toHexDigits(unit));
                }
            }
        }
    }

    private boolean isPlain(char unit) {
        return unit >= 0x20 && (!asciiOnly || unit < 0x7f);
    }
}
