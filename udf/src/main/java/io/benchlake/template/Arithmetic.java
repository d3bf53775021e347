package io.benchlake.template;

import io.benchlake.python.PythonTuple;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Python's operators on numbers, strings and lists. */
enum Arithmetic {
    ADD("+"),
    SUBTRACT("-"),
    MULTIPLY("*"),
    DIVIDE("/"),
    FLOOR_DIVIDE("//"),
    MODULO("%"),
    POWER("**"),
    CONCATENATE("~");

    private static final int MAX_LENGTH = 1 << 24;

    private final String symbol;

    Arithmetic(String symbol) {
        this.symbol = symbol;
    }

    static Arithmetic of(String symbol) {
        return Arrays.stream(values())
                .filter(operator -> operator.symbol.equals(symbol))
                .findFirst()
                .orElseThrow(() -> new TemplateException("unknown operator '" + symbol + "'"));
    }

    Object apply(@Nullable Object left, @Nullable Object right) {
        if (this == CONCATENATE) {
            return concatenated(Values.text(left), Values.text(right));
        }
        Values.requireDefined(left);
        Values.requireDefined(right);
        return Values.isNumber(left) && Values.isNumber(right) ? onNumbers(left, right) : onSequences(left, right);
    }

    private Object onNumbers(@Nullable Object left, @Nullable Object right) {
        boolean integers = Values.isInteger(left) && Values.isInteger(right);
        return integers && this != DIVIDE
                ? onIntegers(Values.requireInteger(left), Values.requireInteger(right))
                : (Object) onFloats(Values.toDouble(left), Values.toDouble(right));
    }

    private Object onIntegers(long left, long right) {
        return switch (this) {
            case ADD -> Math.addExact(left, right);
            case SUBTRACT -> Math.subtractExact(left, right);
            case MULTIPLY -> Math.multiplyExact(left, right);
            case FLOOR_DIVIDE -> Math.floorDiv(left, nonZero(right));
            case MODULO -> Math.floorMod(left, nonZero(right));
            case POWER -> right < 0 ? (Object) Math.pow((double) left, (double) right) : power(left, right);
            case DIVIDE, CONCATENATE -> throw new IllegalStateException(symbol);
        };
    }

    private static long power(long base, long exponent) {
        boolean isOne = base == 1 || (base == -1 && exponent % 2 == 0);
        if (isOne || base == -1 || base == 0) {
            return isOne || exponent == 0 ? 1 : base;
        }
        return BigInteger.valueOf(base).pow((int) Math.min(exponent, Long.SIZE)).longValueExact();
    }

    private double onFloats(double left, double right) {
        return switch (this) {
            case ADD -> left + right;
            case SUBTRACT -> left - right;
            case MULTIPLY -> left * right;
            case DIVIDE -> left / nonZero(right);
            case FLOOR_DIVIDE -> Math.floor(left / nonZero(right));
            case MODULO -> left - right * Math.floor(left / nonZero(right));
            case POWER -> Math.pow(left, right);
            case CONCATENATE -> throw new IllegalStateException(symbol);
        };
    }

    private Object onSequences(@Nullable Object left, @Nullable Object right) {
        if (this == ADD && left instanceof String first && right instanceof String second) {
            return concatenated(first, second);
        }
        if (this == ADD && left instanceof List<?> first && right instanceof List<?> second) {
            return joined(first, second);
        }
        if (this == MULTIPLY && left instanceof String text && Values.isInteger(right)) {
            return repeated(text, Values.requireInteger(right));
        }
        if (this == MULTIPLY && right instanceof String text && Values.isInteger(left)) {
            return repeated(text, Values.requireInteger(left));
        }
        throw new TemplateException("unsupported operand types for " + symbol + ": " + Members.typeName(left) + " and "
                + Members.typeName(right));
    }

    private static Object joined(List<?> left, List<?> right) {
        List<@Nullable Object> joined = new ArrayList<>(left);
        joined.addAll(right);
        requireLength(joined.size());
        return left instanceof PythonTuple ? new PythonTuple(joined) : joined;
    }

    private static String repeated(String text, long times) {
        requireLength(Math.multiplyExact(text.length(), Math.max(0, times)));
        return text.repeat((int) Math.max(0, times));
    }

    private static String concatenated(String left, String right) {
        requireLength((long) left.length() + right.length());
        return left.concat(right);
    }

    private static void requireLength(long length) {
        if (length > MAX_LENGTH) {
            throw new TemplateException("a value grows beyond " + MAX_LENGTH + " characters");
        }
    }

    private static long nonZero(long divisor) {
        if (divisor == 0) {
            throw new TemplateException("division by zero");
        }
        return divisor;
    }

    private static double nonZero(double divisor) {
        if (divisor == 0) {
            throw new TemplateException("division by zero");
        }
        return divisor;
    }
}
