package io.benchlake.template.builtin;

import io.benchlake.python.PythonText;
import io.benchlake.template.value.Integers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Python's {@code int(text)} and {@code float(text)}. */
final class Numerals {
    private static final Pattern INTEGER = Pattern.compile("[+-]?[\\p{Nd}a-zA-Z](?:_?[\\p{Nd}a-zA-Z])*");
    private static final Pattern FLOAT = Pattern.compile(
            "[+-]?(?:(?:[0-9](?:_?[0-9])*\\.?[0-9_]*|\\.[0-9](?:_?[0-9])*)(?:[eE][+-]?[0-9]+)?|inf|infinity|nan)",
            Pattern.CASE_INSENSITIVE);

    private Numerals() {}

    /** A text with a fraction loses it; a text that is no number gives the fallback. */
    static @Nullable Object integer(String text, int base, @Nullable Object fallback) {
        String digits = PythonText.strip(text);
        try {
            if (INTEGER.matcher(digits).matches()) {
                return Integers.narrowed(new BigInteger(withoutPrefix(digits.replace("_", ""), base), base));
            }
        } catch (NumberFormatException e) {
            // Not digits of this base; a float may still be.
        }
        return floatingPoint(text, fallback) instanceof Double number && Double.isFinite(number)
                ? Integers.narrowed(new BigDecimal(number).toBigInteger())
                : fallback;
    }

    private static String withoutPrefix(String digits, int base) {
        String lower = PythonText.lower(digits);
        boolean hasPrefix = (base == 16 && lower.startsWith("0x"))
                || (base == 8 && lower.startsWith("0o"))
                || (base == 2 && lower.startsWith("0b"));
        return hasPrefix ? digits.substring(2) : digits;
    }

    static @Nullable Object floatingPoint(String text, @Nullable Object fallback) {
        String digits = PythonText.strip(text);
        if (!FLOAT.matcher(digits).matches()) {
            return fallback;
        }
        String lower = PythonText.lower(digits).replace("_", "");
        if (lower.endsWith("nan")) {
            return Double.NaN;
        }
        boolean isInfinite = lower.contains("inf");
        return isInfinite ? (lower.startsWith("-") ? -1 : 1) * Double.POSITIVE_INFINITY : Double.parseDouble(lower);
    }
}
