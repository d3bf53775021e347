package io.benchlake.template;

import io.benchlake.python.PythonRepr;
import io.benchlake.python.PythonText;
import io.benchlake.python.PythonTuple;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Python's protocols on plain values: truth, text, equality, order, iteration. */
final class Values {
    private Values() {}

    /** {@code bool(value)}. */
    static boolean truth(@Nullable Object value) {
        if (value instanceof Undefined undefined) {
            undefined.requireLenient();
            return false;
        }
        if (value instanceof Boolean truth) {
            return truth;
        }
        if (value instanceof Number number) {
            return number.doubleValue() != 0;
        }
        return value != null && !isEmptyContainer(value);
    }

    /** {@code str(value)}; a lenient undefined value prints nothing. */
    static String text(@Nullable Object value) {
        if (value instanceof Undefined undefined) {
            undefined.requireLenient();
            return "";
        }
        return PythonRepr.str(value);
    }

    static String requireText(@Nullable Object value) {
        requireDefined(value);
        if (!(value instanceof String text)) {
            throw new TemplateException("expected a string, not " + Members.typeName(value));
        }
        return text;
    }

    static long requireInteger(@Nullable Object value) {
        requireDefined(value);
        if (!isInteger(value)) {
            throw new TemplateException("expected an integer, not " + Members.typeName(value));
        }
        return value instanceof Boolean truth ? (truth ? 1 : 0) : ((Number) Objects.requireNonNull(value)).longValue();
    }

    /** Fails for anything undefined, lenient or not. */
    static void requireDefined(@Nullable Object value) {
        if (value instanceof Undefined undefined) {
            throw undefined.failure();
        }
    }

    static boolean isInteger(@Nullable Object value) {
        return value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof BigInteger
                || value instanceof Boolean;
    }

    static boolean isNumber(@Nullable Object value) {
        return value instanceof Number || value instanceof Boolean;
    }

    static double toDouble(@Nullable Object number) {
        return number instanceof Number value ? value.doubleValue() : requireInteger(number);
    }

    /** {@code left == right}: numbers by value, containers member by member. */
    static boolean equal(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Undefined || right instanceof Undefined) {
            return equalUndefined(left, right);
        }
        if (isNumber(left) && isNumber(right)) {
            return compareNumbers(left, right) == 0;
        }
        if (left instanceof List<?> first && right instanceof List<?> second) {
            return left instanceof PythonTuple == right instanceof PythonTuple && equalLists(first, second);
        }
        if (left instanceof Map<?, ?> first && right instanceof Map<?, ?> second) {
            return equalMaps(first, second);
        }
        return Objects.equals(left, right);
    }

    /** Negative, zero or positive, as {@code left} is before, at or behind {@code right}. */
    static int compare(@Nullable Object left, @Nullable Object right) {
        requireDefined(left);
        requireDefined(right);
        if (isNumber(left) && isNumber(right)) {
            return compareNumbers(left, right);
        }
        if (left instanceof String first && right instanceof String second) {
            return compareCodePoints(first, second);
        }
        if (left instanceof List<?> first && right instanceof List<?> second) {
            return compareLists(first, second);
        }
        throw new TemplateException("cannot order " + Members.typeName(left) + " and " + Members.typeName(right));
    }

    /** The members of a container, the keys of a dictionary, the characters of a string. */
    static List<@Nullable Object> iterate(@Nullable Object value) {
        if (value instanceof Undefined undefined) {
            undefined.requireLenient();
            return List.of();
        }
        if (value instanceof String text) {
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
        throw new TemplateException("'" + Members.typeName(value) + "' is not iterable");
    }

    /** {@code len(value)}. */
    static long length(@Nullable Object value) {
        return value instanceof String text
                ? PythonText.length(text)
                : iterate(value).size();
    }

    private static boolean isEmptyContainer(Object value) {
        return (value instanceof CharSequence text && text.isEmpty())
                || (value instanceof Collection<?> items && items.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty());
    }

    private static boolean equalUndefined(@Nullable Object left, @Nullable Object right) {
        for (Object side : new @Nullable Object[] {left, right}) {
            if (side instanceof Undefined undefined) {
                undefined.requireLenient();
            }
        }
        return left instanceof Undefined && right instanceof Undefined;
    }

    private static int compareNumbers(@Nullable Object left, @Nullable Object right) {
        if (isInteger(left) && isInteger(right)) {
            return exact(left).compareTo(exact(right));
        }
        return Double.compare(toDouble(left) + 0.0, toDouble(right) + 0.0);
    }

    private static BigDecimal exact(@Nullable Object integer) {
        return integer instanceof BigInteger big ? new BigDecimal(big) : BigDecimal.valueOf(requireInteger(integer));
    }

    private static boolean equalLists(List<?> left, List<?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        Iterator<?> others = right.iterator();
        return left.stream().allMatch(item -> equal(item, others.next()));
    }

    private static boolean equalMaps(Map<?, ?> left, Map<?, ?> right) {
        return left.keySet().equals(right.keySet())
                && left.keySet().stream().allMatch(key -> equal(left.get(key), right.get(key)));
    }

    private static int compareLists(List<?> left, List<?> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            if (!equal(left.get(i), right.get(i))) {
                return compare(left.get(i), right.get(i));
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    /** Java orders UTF-16 units, Python code points. */
    private static int compareCodePoints(String left, String right) {
        Iterator<Integer> others = right.codePoints().iterator();
        for (int codePoint : left.codePoints().toArray()) {
            if (!others.hasNext()) {
                return 1;
            }
            int order = Integer.compare(codePoint, others.next());
            if (order != 0) {
                return order;
            }
        }
        return others.hasNext() ? -1 : 0;
    }
}
