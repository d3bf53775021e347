package io.benchlake.template.method;

import io.benchlake.python.PythonText;
import io.benchlake.template.value.FloatText;
import io.benchlake.template.value.PythonValues;
import io.benchlake.template.value.TemplateException;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Numbers as a format specification wants them. */
record NumberFormat(FormatSpec spec) {
    String format(@Nullable Object value) {
        boolean isInteger = PythonValues.isInteger(value) && (spec.type().isEmpty() || "bcdnoxX".contains(spec.type()));
        return isInteger ? integer(PythonValues.toBigInteger(value)) : floatingPoint(PythonValues.toDouble(value));
    }

    private String integer(BigInteger value) {
        if (spec.precision() >= 0) {
            throw new TemplateException("precision is not allowed in an integer format specifier");
        }
        if (spec.type().equals("c")) {
            return character(value);
        }
        int radix = radix();
        requireGrouping(spec.type().isEmpty() || spec.type().equals("d"), radix != 10);
        String digits = value.abs().toString(radix);
        String prefix = spec.alternate() && radix != 10 ? "0" + spec.type() : "";
        return widened(
                sign(value.signum() < 0) + prefix,
                spec.type().equals("X") ? PythonText.upper(digits) : digits,
                "",
                radix == 10 ? 3 : 4);
    }

    private int radix() {
        return switch (spec.type()) {
            case "b" -> 2;
            case "o" -> 8;
            case "x", "X" -> 16;
            default -> 10;
        };
    }

    private String character(BigInteger value) {
        boolean fits = value.signum() >= 0 && value.bitLength() <= 21 && Character.isValidCodePoint(value.intValue());
        if (!fits
                || !spec.sign().isEmpty()
                || spec.alternate()
                || !spec.grouping().isEmpty()) {
            throw new TemplateException("'c' takes a code point, and neither sign nor grouping");
        }
        return spec.padded(Character.toString(value.intValue()), side(">").equals("=") ? ">" : side(">"));
    }

    private void requireGrouping(boolean byComma, boolean byUnderscore) {
        boolean isAllowed = spec.grouping().isEmpty()
                || byComma
                || (byUnderscore && spec.grouping().equals("_"));
        if (!isAllowed) {
            throw new TemplateException("'" + spec.grouping() + "' cannot stand with '" + spec.type() + "'");
        }
    }

    private String floatingPoint(double value) {
        if ("sbcdoxX".contains(spec.type()) && !spec.type().isEmpty()) {
            throw new TemplateException("format code '" + spec.type() + "' is not for floats");
        }
        requireGrouping(!spec.type().equals("n"), false);
        String text = FloatText.of(Math.abs(value), spec.type(), spec.precision(), spec.alternate());
        boolean isFinite = Double.isFinite(value);
        int end = isFinite ? wholeDigits(text) : 0;
        return widened(
                sign(FloatText.isNegative(value)), text.substring(0, end), text.substring(end), isFinite ? 3 : 0);
    }

    private static int wholeDigits(String text) {
        int end = 0;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private String sign(boolean negative) {
        return negative ? "-" : spec.sign().equals("-") ? "" : spec.sign();
    }

    private String side(String usual) {
        return spec.align().equals("0") ? "=" : spec.align().isEmpty() ? usual : spec.align();
    }

    private String widened(String start, String digits, String rest, int group) {
        String side = side(">");
        if (!side.equals("=")) {
            return spec.padded(start + grouped(digits, group) + rest, side);
        }
        if (!spec.fill().equals("0") || group == 0) {
            int missing = spec.width() - start.length() - grouped(digits, group).length() - rest.length();
            return start + spec.fill().repeat(Math.max(0, missing)) + grouped(digits, group) + rest;
        }
        String zeros = digits;
        int room = spec.width() - start.length() - rest.length();
        if (spec.grouping().isEmpty()) {
            zeros = "0".repeat(Math.max(0, room - digits.length())) + digits;
        }
        while (!spec.grouping().isEmpty() && grouped(zeros, group).length() < room) {
            zeros = "0" + zeros;
        }
        return start + grouped(zeros, group) + rest;
    }

    private String grouped(String digits, int group) {
        if (spec.grouping().isEmpty() || group == 0) {
            return digits;
        }
        StringBuilder grouped = new StringBuilder(digits);
        for (int i = digits.length() - group; i > 0; i -= group) {
            grouped.insert(i, spec.grouping());
        }
        return grouped.toString();
    }
}
