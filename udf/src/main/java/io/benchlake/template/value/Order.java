package io.benchlake.template.value;

import io.benchlake.python.PythonTuple;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Python's equality and order of plain values. */
public final class Order {
    private Order() {}

    /** {@code left == right}: numbers by value, containers member by member. */
    public static boolean equal(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Undefined || right instanceof Undefined) {
            return equalUndefined(left, right);
        }
        if (isNan(left) || isNan(right)) {
            return false;
        }
        if (PythonValues.isNumber(left) && PythonValues.isNumber(right)) {
            return compareNumbers(left, right) == 0;
        }
        if (left instanceof List<?> first && right instanceof List<?> second) {
            return kind(left) == kind(right) && equalLists(first, second);
        }
        if (left instanceof Map<?, ?> first && right instanceof Map<?, ?> second) {
            return equalMaps(first, second);
        }
        return Objects.equals(Markup.plain(left), Markup.plain(right));
    }

    /** Negative, zero or positive, as {@code left} is before, at or behind {@code right}. */
    public static int compare(@Nullable Object left, @Nullable Object right) {
        PythonValues.requireDefined(left);
        PythonValues.requireDefined(right);
        if (PythonValues.isNumber(left) && PythonValues.isNumber(right)) {
            return compareNumbers(left, right);
        }
        if (Markup.plain(left) instanceof String first && Markup.plain(right) instanceof String second) {
            return compareCodePoints(first, second);
        }
        if (left instanceof List<?> first
                && right instanceof List<?> second
                && kind(left) == kind(right)
                && !(left instanceof PythonRange)) {
            return compareLists(first, second);
        }
        throw new TemplateException("cannot order " + TypeName.of(left) + " and " + TypeName.of(right));
    }

    private static boolean equalUndefined(@Nullable Object left, @Nullable Object right) {
        for (Object side : new @Nullable Object[] {left, right}) {
            if (side instanceof Undefined undefined) {
                undefined.requireLenient();
            }
        }
        return left instanceof Undefined && right instanceof Undefined;
    }

    /** Exact for integers and floats together; of a float that is no number, no order holds. */
    private static int compareNumbers(@Nullable Object left, @Nullable Object right) {
        if (isFinite(left) && isFinite(right)) {
            return exact(left).compareTo(exact(right));
        }
        return Double.compare(infinite(left), infinite(right));
    }

    private static boolean isFinite(@Nullable Object number) {
        return PythonValues.isInteger(number) || Double.isFinite(PythonValues.toDouble(number));
    }

    private static double infinite(@Nullable Object number) {
        return isFinite(number) ? 0 : PythonValues.toDouble(number);
    }

    private static BigDecimal exact(@Nullable Object number) {
        return PythonValues.isInteger(number)
                ? new BigDecimal(PythonValues.toBigInteger(number))
                : new BigDecimal(PythonValues.toDouble(number));
    }

    /** Fails if two keys of a dictionary have no order. */
    public static void compareKeys(@Nullable Object first, @Nullable Object other) {
        if (first != other) {
            compare(first, other);
        }
    }

    /** The order of keys if they have one, else that of their types' names. */
    public static int compareForPrint(@Nullable Object first, @Nullable Object other) {
        try {
            return compare(first, other);
        } catch (TemplateException e) {
            return TypeName.of(first).compareTo(TypeName.of(other));
        }
    }

    static boolean isNan(@Nullable Object value) {
        return value instanceof Double number && number.isNaN();
    }

    /** What kind of sequence a list is: lists of two kinds are never equal, and not ordered. */
    public static Class<?> kind(Object list) {
        return list instanceof PythonTuple
                ? PythonTuple.class
                : list instanceof PythonRange
                        ? PythonRange.class
                        : list instanceof PythonBytes ? PythonBytes.class : List.class;
    }

    private static boolean equalLists(List<?> left, List<?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        Iterator<?> others = right.iterator();
        return left.stream().allMatch(item -> equal(item, others.next()));
    }

    private static boolean equalMaps(Map<?, ?> left, Map<?, ?> right) {
        return left.size() == right.size()
                && left.keySet().stream()
                        .allMatch(key -> DictKeys.has(right, key)
                                && equal(left.get(key), right.get(DictKeys.stored(right, key))));
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
