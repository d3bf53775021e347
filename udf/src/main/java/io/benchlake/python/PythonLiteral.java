package io.benchlake.python;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Python's {@code ast.literal_eval}: reads a literal and evaluates nothing else.
 *
 * <p>Results are {@link String}, {@link Long} (or {@link java.math.BigInteger} beyond its range), {@link Double},
 * {@link Boolean}, null for {@code None}, {@link List} for lists and tuples (tuples as {@link PythonTuple}),
 * {@link Map} and {@link Set}. Bytes, complex numbers and formatted strings are refused.
 */
public final class PythonLiteral {
    private static final int MAX_DEPTH = 200;

    private final LiteralCursor cursor;
    private int depth;

    private PythonLiteral(String source) {
        this.cursor = new LiteralCursor(source);
    }

    /**
     * The value that the text spells.
     *
     * @throws PythonLiteralException if the text is no literal
     */
    public static @Nullable Object parse(String source) {
        return new PythonLiteral(source).wholeText();
    }

    /**
     * The text that the inside of a string literal stands for.
     *
     * @throws PythonLiteralException if an escape is malformed
     */
    public static String unescape(String body) {
        return new StringLiteral(new LiteralCursor(body)).unescaped();
    }

    private @Nullable Object wholeText() {
        cursor.skipBlanks();
        Object value = value();
        cursor.skipBlanks();
        if (cursor.at(',')) {
            value = restOfTuple(value, LiteralCursor.END);
        }
        if (!cursor.at(LiteralCursor.END)) {
            throw cursor.error("unexpected " + cursor.currentQuoted());
        }
        return value;
    }

    private @Nullable Object value() {
        if (++depth > MAX_DEPTH) {
            throw cursor.error("too many nested brackets");
        }
        try {
            cursor.skipBlanks();
            return switch (cursor.current()) {
                case '[' -> items('[', ']', new ArrayList<>());
                case '(' -> tupleOrGroup();
                case '{' -> mapOrSet();
                case '+', '-' -> signed();
                default -> atom();
            };
        } finally {
            depth--;
        }
    }

    private @Nullable Object atom() {
        if (cursor.atStringStart()) {
            return new StringLiteral(cursor).adjacentStrings();
        }
        return cursor.atNumberStart() ? new NumberLiteral(cursor).read() : name();
    }

    private @Nullable Object name() {
        String name = cursor.readName();
        return switch (name) {
            case "None" -> null;
            case "True" -> true;
            case "False" -> false;
            case "set" -> emptySet();
            default -> throw cursor.error(name.isEmpty() ? "expected a literal" : "not a literal: " + name);
        };
    }

    private Set<@Nullable Object> emptySet() {
        cursor.expect('(');
        cursor.expect(')');
        return new LinkedHashSet<>();
    }

    private Object signed() {
        char sign = cursor.take();
        cursor.skipBlanks();
        if (!cursor.atNumberStart()) {
            throw cursor.error("sign before something that is no number");
        }
        Number number = new NumberLiteral(cursor).read();
        return sign == '-' ? NumberLiteral.negate(number) : number;
    }

    private List<@Nullable Object> items(char open, char close, List<@Nullable Object> items) {
        cursor.expect(open);
        while (!cursor.takeIf(close)) {
            items.add(value());
            cursor.expectSeparator(close);
        }
        return items;
    }

    private @Nullable Object tupleOrGroup() {
        cursor.expect('(');
        if (cursor.takeIf(')')) {
            return new PythonTuple(List.of());
        }
        Object first = value();
        if (cursor.takeIf(')')) {
            return first;
        }
        List<@Nullable Object> tuple = restOfTuple(first, ')');
        cursor.expect(')');
        return tuple;
    }

    private List<@Nullable Object> restOfTuple(@Nullable Object first, char close) {
        List<@Nullable Object> tuple = new ArrayList<>();
        tuple.add(first);
        while (cursor.takeIf(',')) {
            cursor.skipBlanks();
            if (cursor.at(close)) {
                break;
            }
            tuple.add(value());
        }
        return new PythonTuple(tuple);
    }

    private Object mapOrSet() {
        cursor.expect('{');
        if (cursor.takeIf('}')) {
            return new LinkedHashMap<>();
        }
        Object first = value();
        return cursor.takeIf(':') ? restOfMap(first) : restOfSet(first);
    }

    private Map<@Nullable Object, @Nullable Object> restOfMap(@Nullable Object firstKey) {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        map.put(firstKey, value());
        cursor.expectSeparator('}');
        while (!cursor.takeIf('}')) {
            Object key = value();
            cursor.expect(':');
            map.put(key, value());
            cursor.expectSeparator('}');
        }
        return map;
    }

    private Set<@Nullable Object> restOfSet(@Nullable Object first) {
        Set<@Nullable Object> set = new LinkedHashSet<>();
        set.add(first);
        cursor.expectSeparator('}');
        while (!cursor.takeIf('}')) {
            set.add(value());
            cursor.expectSeparator('}');
        }
        return set;
    }
}
