package io.benchlake.template.builtin;

import static io.benchlake.template.builtin.Filters.filter;

import io.benchlake.template.method.FormatSpec;
import io.benchlake.template.scope.Scope;
import io.benchlake.template.scope.TemplateFilter;
import io.benchlake.template.value.Arguments;
import io.benchlake.template.value.Arithmetic;
import io.benchlake.template.value.Integers;
import io.benchlake.template.value.Markup;
import io.benchlake.template.value.PythonValues;
import io.benchlake.template.value.TemplateException;
import io.benchlake.template.value.TypeName;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Jinja2's filters that make or change numbers. */
final class NumberFilters {
    private NumberFilters() {}

    static Map<String, TemplateFilter> all() {
        return Map.ofEntries(
                filter("int", "default? base?", NumberFilters::integer),
                filter("float", "default?", NumberFilters::floatingPoint),
                filter("abs", "", (v, a, s) -> absolute(v)),
                filter("round", "precision? method?", NumberFilters::round),
                filter("filesizeformat", "binary?", (v, a, s) -> fileSize(v, a.truth(0, "binary"))));
    }

    private static @Nullable Object integer(@Nullable Object value, Arguments arguments, Scope scope) {
        Object fallback = arguments.get(0, "default", 0L);
        PythonValues.requireDefined(value);
        if (PythonValues.isInteger(value)) {
            return Integers.narrowed(PythonValues.toBigInteger(value));
        }
        if (PythonValues.isNumber(value)) {
            double number = PythonValues.toDouble(value);
            if (Double.isInfinite(number)) {
                throw new TemplateException("cannot convert float infinity to integer");
            }
            return Double.isNaN(number) ? fallback : Integers.narrowed(new BigDecimal(number).toBigInteger());
        }
        return Markup.plain(value) instanceof String text
                ? Numerals.integer(text, arguments.integer(1, "base", 10), fallback)
                : fallback;
    }

    private static @Nullable Object floatingPoint(@Nullable Object value, Arguments arguments, Scope scope) {
        Object fallback = arguments.get(0, "default", 0.0);
        PythonValues.requireDefined(value);
        if (PythonValues.isNumber(value)) {
            return PythonValues.toDouble(value);
        }
        return Markup.plain(value) instanceof String text ? Numerals.floatingPoint(text, fallback) : fallback;
    }

    private static Object absolute(@Nullable Object value) {
        PythonValues.requireDefined(value);
        if (!PythonValues.isNumber(value)) {
            throw new TemplateException("bad operand type for abs(): " + TypeName.of(value));
        }
        return PythonValues.isInteger(value)
                ? Integers.narrowed(PythonValues.toBigInteger(value).abs())
                : (Object) Math.abs(PythonValues.toDouble(value));
    }

    private static Object round(@Nullable Object value, Arguments arguments, Scope scope) {
        PythonValues.requireDefined(value);
        int precision = arguments.integer(0, "precision", 0);
        String method = PythonValues.text(arguments.get(1, "method", "common"));
        if (!List.of("common", "ceil", "floor").contains(method)) {
            throw new TemplateException("method must be common, ceil or floor");
        }
        if (!PythonValues.isNumber(value) || Math.abs(precision) > 4000) {
            throw new TemplateException(TypeName.of(value) + " cannot be rounded to " + precision + " places");
        }
        return method.equals("common") ? common(value, precision) : directed(value, precision, method.equals("ceil"));
    }

    private static Object common(@Nullable Object value, int precision) {
        if (PythonValues.isInteger(value)) {
            BigInteger integer = PythonValues.toBigInteger(value);
            return Integers.narrowed(
                    precision >= 0
                            ? integer
                            : new BigDecimal(integer)
                                    .setScale(precision, RoundingMode.HALF_EVEN)
                                    .toBigInteger());
        }
        double number = PythonValues.toDouble(value);
        if (!Double.isFinite(number)) {
            return number;
        }
        double rounded = new BigDecimal(number)
                .setScale(precision, RoundingMode.HALF_EVEN)
                .doubleValue();
        return Math.copySign(rounded, number);
    }

    private static Object directed(@Nullable Object value, int precision, boolean up) {
        Object scale = Arithmetic.POWER.apply(10L, (long) precision);
        Object scaled = Arithmetic.MULTIPLY.apply(value, scale);
        if (!PythonValues.isInteger(scaled)) {
            double number = PythonValues.toDouble(scaled);
            if (!Double.isFinite(number)) {
                throw new TemplateException("cannot convert float infinity or NaN to integer");
            }
            scaled = Integers.narrowed(new BigDecimal(up ? Math.ceil(number) : Math.floor(number)).toBigInteger());
        }
        return java.util.Objects.requireNonNull(Arithmetic.DIVIDE.apply(scaled, scale));
    }

    private static String fileSize(@Nullable Object value, boolean binary) {
        Object number = PythonValues.isNumber(value)
                ? (Object) PythonValues.toDouble(value)
                : Numerals.floatingPoint(PythonValues.requireText(value), null);
        if (!(number instanceof Double bytes)) {
            throw new TemplateException("could not convert string to float: " + PythonValues.repr(value));
        }
        double base = binary ? 1024 : 1000;
        if (bytes == 1) {
            return "1 Byte";
        }
        if (bytes < base) {
            return FormatSpec.format(whole(bytes), "d") + " Bytes";
        }
        return prefixed(bytes, base, binary ? "iB" : "B", binary ? "KMGTPEZY" : "kMGTPEZY");
    }

    private static Object whole(double bytes) {
        if (!Double.isFinite(bytes)) {
            throw new TemplateException("cannot convert float infinity or NaN to integer");
        }
        return Integers.narrowed(new BigDecimal(bytes).toBigInteger());
    }

    private static String prefixed(double bytes, double base, String unit, String prefixes) {
        int step = 0;
        double next = base * base;
        while (step < prefixes.length() - 1 && bytes >= next) {
            step++;
            next *= base;
        }
        return FormatSpec.format(base * bytes / next, ".1f") + " " + prefixes.charAt(step) + unit;
    }
}
