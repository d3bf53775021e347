package io.benchlake.template.value;

import io.benchlake.python.PythonRepr;
import io.benchlake.python.PythonText;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Python's protocols on plain values: truth, text, equality, order, iteration. */
public final class PythonValues {
    private PythonValues() {}

    /** {@code bool(value)}. */
    public static boolean truth(@Nullable Object value) {
        if (value instanceof Undefined undefined) {
            undefined.requireLenient();
            return false;
        }
        if (value instanceof Boolean truth) {
            return truth;
        }
        if (value instanceof BigInteger big) {
            return big.signum() != 0;
        }
        if (value instanceof Number number) {
            return number.doubleValue() != 0;
        }
        return value != null && !isEmptyContainer(value);
    }

    /** {@code str(value)}; a lenient undefined value prints nothing. */
    public static String text(@Nullable Object value) {
        if (value instanceof Undefined undefined) {
            undefined.requireLenient();
            return "";
        }
        return value instanceof Markup markup ? markup.text() : PythonRepr.str(value);
    }

    /** {@code repr(value)}; of a lenient undefined value its name. */
    public static String repr(@Nullable Object value) {
        return PythonRepr.repr(value);
    }

    /** {@code ascii(value)}. */
    public static String ascii(@Nullable Object value) {
        StringBuilder ascii = new StringBuilder();
        repr(value).codePoints().forEach(unit -> {
            String digits = Integer.toHexString(unit);
            int width = unit < 0x100 ? 2 : unit < 0x10000 ? 4 : 8;
            ascii.append(
                    unit < 0x80
                            ? Character.toString(unit)
                            : "\\" + (width == 2 ? "x" : width == 4 ? "u" : "U") + "0".repeat(width - digits.length())
                                    + digits);
        });
        return ascii.toString();
    }

    public static String requireText(@Nullable Object value) {
        requireDefined(value);
        if (value instanceof Markup markup) {
            return markup.text();
        }
        if (!(value instanceof String text)) {
            throw new TemplateException("expected a string, not " + TypeName.of(value));
        }
        return text;
    }

    public static long requireInteger(@Nullable Object value) {
        requireDefined(value);
        if (!isInteger(value)) {
            throw new TemplateException("expected an integer, not " + TypeName.of(value));
        }
        if (value instanceof BigInteger big) {
            return clipped(big);
        }
        return value instanceof Boolean truth ? (truth ? 1 : 0) : ((Number) Objects.requireNonNull(value)).longValue();
    }

    /** Beyond any index or count that Java has; arithmetic goes by {@link #toBigInteger}. */
    private static long clipped(BigInteger big) {
        if (big.bitLength() >= Long.SIZE) {
            throw new TemplateException("the integer " + big + " is too large here");
        }
        return big.longValue();
    }

    public static BigInteger toBigInteger(@Nullable Object value) {
        return value instanceof BigInteger big ? big : BigInteger.valueOf(requireInteger(value));
    }

    /** Fails for anything undefined, lenient or not. */
    public static void requireDefined(@Nullable Object value) {
        if (value instanceof Undefined undefined) {
            throw undefined.failure();
        }
    }

    public static boolean isInteger(@Nullable Object value) {
        return value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof BigInteger
                || value instanceof Boolean;
    }

    public static boolean isNumber(@Nullable Object value) {
        return value instanceof Number || value instanceof Boolean;
    }

    public static double toDouble(@Nullable Object number) {
        if (number instanceof BigInteger big) {
            return Floats.of(big);
        }
        return number instanceof Number value ? value.doubleValue() : requireInteger(number);
    }

    /** The members of a container, the keys of a dictionary, the characters of a string. */
    public static List<@Nullable Object> iterate(@Nullable Object value) {
        if (value instanceof Undefined undefined) {
            undefined.requireLenient();
            return List.of();
        }
        if (value instanceof LazyValues generator) {
            return generator.rest();
        }
        if (Markup.plain(value) instanceof String text) {
            return text.codePoints()
                    .<@Nullable Object>mapToObj(Character::toString)
                    .toList();
        }
        if (value instanceof Map<?, ?> map) {
            return new ArrayList<>(map.keySet());
        }
        if (value instanceof Collection<?> items) {
            return new ArrayList<>(items);
        }
        throw new TemplateException("'" + TypeName.of(value) + "' is not iterable");
    }

    /** Whether the value has members by place. */
    public static boolean isIndexed(@Nullable Object value) {
        return value instanceof String || value instanceof Markup || value instanceof List<?>;
    }

    /** {@code len(value)}. */
    public static long length(@Nullable Object value) {
        if (value instanceof LazyValues) {
            throw new TemplateException("object of type 'generator' has no len()");
        }
        if (value instanceof Collection<?> items) {
            return items.size();
        }
        return Markup.plain(value) instanceof String text
                ? PythonText.length(text)
                : iterate(value).size();
    }

    private static boolean isEmptyContainer(Object value) {
        return (Markup.plain(value) instanceof String text && text.isEmpty())
                || (value instanceof Collection<?> items && items.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty());
    }
}
