package io.benchlake.python;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Python's {@code str()} and {@code repr()} of plain data: strings, numbers, booleans, lists, maps and null
 * ({@code None}).
 */
public final class PythonRepr {
    private PythonRepr() {}

    /** {@code str(value)}: a string as it is, anything else as {@link #repr}. */
    public static String str(@Nullable Object value) {
        return value instanceof CharSequence ? value.toString() : repr(value);
    }

    /** {@code repr(value)}. */
    public static String repr(@Nullable Object value) {
        if (value == null) {
            return "None";
        }
        if (value instanceof PythonPrintable printable) {
            return printable.repr();
        }
        if (value instanceof CharSequence text) {
            return quoted(text.toString());
        }
        if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
            return PythonFloat.repr(((Number) value).doubleValue());
        }
        return value instanceof Map<?, ?> || value instanceof Collection<?> ? container(value) : value.toString();
    }

    private static String container(Object value) {
        if (value instanceof Map<?, ?> map) {
            StringJoiner entries = new StringJoiner(", ", "{", "}");
            map.forEach((key, item) -> entries.add(repr(key) + ": " + repr(item)));
            return entries.toString();
        }
        Collection<?> items = (Collection<?>) value;
        if (items instanceof Set<?> && items.isEmpty()) {
            return "set()";
        }
        StringJoiner joined = new StringJoiner(", ");
        items.forEach(item -> joined.add(repr(item)));
        return enclosed(items, joined.toString());
    }

    private static String enclosed(Collection<?> items, String joined) {
        if (items instanceof Set<?>) {
            return "{" + joined + "}";
        }
        boolean isTuple = items instanceof PythonTuple;
        return isTuple ? "(" + joined + (items.size() == 1 ? ",)" : ")") : "[" + joined + "]";
    }

    private static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder quoted = new StringBuilder().append(quote);
        text.codePoints().forEach(codePoint -> appendEscaped(quoted, codePoint, quote));
        return quoted.append(quote).toString();
    }

    private static void appendEscaped(StringBuilder quoted, int codePoint, char quote) {
        switch (codePoint) {
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            case '\\' -> quoted.append("\\\\");
            default -> appendVisible(quoted, codePoint, quote);
        }
    }

    private static void appendVisible(StringBuilder quoted, int codePoint, char quote) {
        if (codePoint == quote) {
            quoted.append('\\').append(quote);
        } else if (isPrintable(codePoint)) {
            quoted.appendCodePoint(codePoint);
        } else if (codePoint <= 0xff) {
            quoted.append(String.format("\\x%02x", codePoint));
        } else if (codePoint <= 0xffff) {
            quoted.append(String.format("\\u%04x", codePoint));
        } else {
            quoted.append(String.format("\\U%08x", codePoint));
        }
    }

    /** {@code str.isprintable()} of one character. */
    public static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> codePoint == ' ';
            default -> true;
        };
    }
}
