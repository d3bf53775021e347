package io.benchlake.template.value;

import io.benchlake.python.PythonTuple;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Python's operators on numbers, strings and lists. */
public enum Arithmetic {
    ADD("+"),
    SUBTRACT("-"),
    MULTIPLY("*"),
    DIVIDE("/"),
    FLOOR_DIVIDE("//"),
    MODULO("%"),
    POWER("**"),
    CONCATENATE("~");

    private static final int MAX_LENGTH = 1 << 24;
    private static final int MAX_MEMBERS = 1 << 20;

    private final String symbol;

    Arithmetic(String symbol) {
        this.symbol = symbol;
    }

    public static Arithmetic of(String symbol) {
        return Arrays.stream(values())
                .filter(operator -> operator.symbol.equals(symbol))
                .findFirst()
                .orElseThrow(() -> new TemplateException("unknown operator '" + symbol + "'"));
    }

    public @Nullable Object apply(@Nullable Object left, @Nullable Object right) {
        if (this == CONCATENATE) {
            return joined(PythonValues.text(left), PythonValues.text(right));
        }
        PythonValues.requireDefined(left);
        if (this == MODULO && (left instanceof String || left instanceof Markup)) {
            return formatted(left, right);
        }
        PythonValues.requireDefined(right);
        return PythonValues.isNumber(left) && PythonValues.isNumber(right)
                ? onNumbers(left, right)
                : onSequences(left, right);
    }

    private Object onNumbers(@Nullable Object left, @Nullable Object right) {
        return PythonValues.isInteger(left) && PythonValues.isInteger(right)
                ? Integers.apply(this, PythonValues.toBigInteger(left), PythonValues.toBigInteger(right))
                : (Object) Floats.apply(this, PythonValues.toDouble(left), PythonValues.toDouble(right));
    }

    private static Object formatted(Object template, @Nullable Object right) {
        return template instanceof Markup markup
                ? new Markup(new PercentFormat(markup.text(), markup::formatted).format(right))
                : PercentFormat.format((String) template, right);
    }

    private @Nullable Object onSequences(@Nullable Object left, @Nullable Object right) {
        if (this == ADD && left instanceof String first && right instanceof String second) {
            return joined(first, second);
        }
        if (this == ADD && isText(left) && isText(right)) {
            return new Markup(
                    joined(Markup.escape(left).text(), Markup.escape(right).text()));
        }
        if (this == ADD && left instanceof List<?> first && right instanceof List<?> second && addable(first, second)) {
            return joined(first, second);
        }
        if (this == MULTIPLY && PythonValues.isInteger(right)) {
            return repeated(left, PythonValues.requireInteger(right));
        }
        if (this == MULTIPLY && PythonValues.isInteger(left)) {
            return repeated(right, PythonValues.requireInteger(left));
        }
        throw unsupported(left, right);
    }

    private TemplateException unsupported(@Nullable Object left, @Nullable Object right) {
        return new TemplateException(
                "unsupported operand types for " + symbol + ": " + TypeName.of(left) + " and " + TypeName.of(right));
    }

    private static boolean isText(@Nullable Object value) {
        return value instanceof String || value instanceof Markup;
    }

    private static boolean addable(List<?> left, List<?> right) {
        return Order.kind(left) == Order.kind(right)
                && !(left instanceof PythonRange)
                && !(left instanceof PythonBytes);
    }

    private static Object joined(List<?> left, List<?> right) {
        requireMembers((long) left.size() + right.size());
        OwnList joined = new OwnList(left);
        joined.addAll(right);
        return left instanceof PythonTuple ? new PythonTuple(joined) : joined;
    }

    private @Nullable Object repeated(@Nullable Object value, long count) {
        long times = Math.max(0, count);
        if (value instanceof Markup markup) {
            return new Markup(repeated(markup.text(), times));
        }
        if (value instanceof String text) {
            return repeated(text, times);
        }
        if (value instanceof List<?> list && !(list instanceof PythonRange) && !(list instanceof PythonBytes)) {
            return repeated(list, times);
        }
        throw unsupported(value, count);
    }

    private static Object repeated(List<?> list, long times) {
        requireMembers(Math.multiplyExact(list.size(), times));
        OwnList repeated = new OwnList();
        for (long i = 0; i < times && !list.isEmpty(); i++) {
            repeated.addAll(list);
        }
        return list instanceof PythonTuple ? new PythonTuple(repeated) : repeated;
    }

    private static String repeated(String text, long times) {
        requireLength(Math.multiplyExact(text.length(), times));
        return text.isEmpty() ? "" : text.repeat((int) times);
    }

    private static String joined(String left, String right) {
        requireLength((long) left.length() + right.length());
        return left.concat(right);
    }

    /** Keeps a width or a copy within bounds, before it takes memory. */
    public static int requireLength(long length) {
        if (length > MAX_LENGTH) {
            throw new TemplateException("a value grows beyond " + MAX_LENGTH + " characters");
        }
        return (int) length;
    }

    /** Keeps a container within bounds. */
    public static void requireMembers(long size) {
        if (size > MAX_MEMBERS) {
            throw new TemplateException("a container grows beyond " + MAX_MEMBERS + " members");
        }
    }
}
