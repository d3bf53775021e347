package io.benchlake.template.method;

import io.benchlake.python.PythonTuple;
import io.benchlake.template.value.Callable;
import io.benchlake.template.value.Integers;
import io.benchlake.template.value.NamedCallable;
import io.benchlake.template.value.PythonValues;
import io.benchlake.template.value.Signature;
import io.benchlake.template.value.TemplateException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The methods and parts of {@code int} and {@code float}. */
public final class NumberMembers {
    private NumberMembers() {}

    public static boolean hasValue(@Nullable Object number, String name) {
        return name.equals("real")
                || name.equals("imag")
                || (PythonValues.isInteger(number) && (name.equals("numerator") || name.equals("denominator")));
    }

    public static Object find(@Nullable Object number, String name) {
        Object plain = plain(number);
        return switch (name) {
            case "imag" -> PythonValues.isInteger(number) ? (Object) 0L : 0.0;
            case "denominator" -> 1L;
            default -> plain;
        };
    }

    public static @Nullable Callable method(@Nullable Object number, String name) {
        Callable body = PythonValues.isInteger(number)
                ? integer(number, name)
                : floatingPoint(PythonValues.toDouble(number), name);
        return body == null ? null : new NamedCallable(name, Signature.of("").checking(name, body));
    }

    private static @Nullable Callable integer(@Nullable Object number, String name) {
        BigInteger value = PythonValues.toBigInteger(number);
        return switch (name) {
            case "bit_length" -> arguments -> (long) value.abs().bitLength();
            case "bit_count" -> arguments -> (long) value.abs().bitCount();
            case "conjugate" -> arguments -> plain(number);
            case "as_integer_ratio" -> arguments -> new PythonTuple(List.of(plain(number), 1L));
            default -> null;
        };
    }

    private static @Nullable Callable floatingPoint(double value, String name) {
        return switch (name) {
            case "is_integer" -> arguments -> Double.isFinite(value) && value == Math.rint(value);
            case "conjugate" -> arguments -> value;
            case "as_integer_ratio" -> arguments -> ratio(value);
            case "hex" -> arguments -> hex(value);
            default -> null;
        };
    }

    /** A truth value counts as 0 or 1. */
    private static Object plain(@Nullable Object number) {
        return number instanceof Boolean truth ? (Object) (truth ? 1L : 0L) : Objects.requireNonNull(number);
    }

    private static Object ratio(double value) {
        if (!Double.isFinite(value)) {
            throw new TemplateException("cannot convert infinity or NaN to an integer ratio");
        }
        BigDecimal exact = new BigDecimal(value);
        BigInteger numerator = exact.scale() > 0 ? exact.unscaledValue() : exact.toBigInteger();
        BigInteger denominator = BigInteger.TEN.pow(Math.max(0, exact.scale()));
        BigInteger common = numerator.gcd(denominator);
        return new PythonTuple(
                List.of(Integers.narrowed(numerator.divide(common)), Integers.narrowed(denominator.divide(common))));
    }

    /** Python writes all 13 digits and a sign of the exponent. */
    private static String hex(double value) {
        if (!Double.isFinite(value)) {
            return PythonValues.text(value);
        }
        String java = Double.toHexString(value);
        int point = java.indexOf('.');
        int exponent = java.indexOf('p');
        String digits = java.substring(point + 1, exponent);
        String filled = value == 0 ? "0" : digits + "0".repeat(13 - digits.length());
        String size = java.substring(exponent + 1);
        return java.substring(0, point + 1) + filled + "p" + (size.startsWith("-") ? "" : "+") + size;
    }
}
