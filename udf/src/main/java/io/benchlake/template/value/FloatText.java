package io.benchlake.template.value;

import io.benchlake.python.PythonRepr;
import io.benchlake.python.PythonText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** C's and Python's ways to print a float that is not negative: {@code e}, {@code f}, {@code g}, {@code %} and none. */
public final class FloatText {
    private static final int USUAL_PRECISION = 6;

    private FloatText() {}

    /** The digits, with no sign; precision -1 stands for none. */
    public static String of(double value, String type, int precision, boolean alternate) {
        boolean upper = !type.isEmpty() && "EFG".contains(type);
        String text = lower(value, PythonText.lower(type), precision, alternate);
        return upper ? PythonText.upper(text) : text;
    }

    private static String lower(double value, String type, int precision, boolean alternate) {
        if (!Double.isFinite(value)) {
            return PythonRepr.repr(value) + (type.equals("%") ? "%" : "");
        }
        int places = precision < 0 ? USUAL_PRECISION : precision;
        return switch (type) {
            case "e" -> scientific(value, places, alternate);
            case "f" -> fixed(value, places, alternate);
            case "%" -> percent(value, places, alternate);
            case "" -> plain(value, precision, alternate);
            default -> general(value, places, alternate, false);
        };
    }

    private static String percent(double value, int places, boolean alternate) {
        double hundredfold = value * 100;
        return Double.isInfinite(hundredfold) ? "inf%" : fixed(hundredfold, places, alternate) + "%";
    }

    private static String plain(double value, int precision, boolean alternate) {
        if (precision >= 0) {
            return general(value, precision, alternate, true);
        }
        return PythonRepr.repr(value);
    }

    private static String fixed(double value, int places, boolean alternate) {
        String digits =
                new BigDecimal(value).setScale(places, RoundingMode.HALF_EVEN).toPlainString();
        return places == 0 && alternate ? digits + "." : digits;
    }

    private static String scientific(double value, int places, boolean alternate) {
        BigDecimal rounded = rounded(value, places + 1);
        String digits =
                value == 0 ? "0".repeat(places + 1) : rounded.unscaledValue().toString();
        String filled = digits + "0".repeat(Math.max(0, places + 1 - digits.length()));
        String point = places > 0 || alternate ? "." : "";
        return filled.charAt(0) + point + filled.substring(1, places + 1) + exponentText(exponent(value, rounded));
    }

    private static BigDecimal rounded(double value, int digits) {
        return new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }

    private static int exponent(double value, BigDecimal rounded) {
        return value == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
    }

    private static String exponentText(int exponent) {
        int size = Math.abs(exponent);
        return "e" + (exponent < 0 ? "-" : "+") + (size < 10 ? "0" : "") + size;
    }

    /** The shorter of the two, without zeros at its end; Python's own keeps a digit behind the point. */
    private static String general(double value, int precision, boolean alternate, boolean keepsPoint) {
        int digits = Math.max(1, precision);
        int exponent = exponent(value, rounded(value, digits));
        boolean isSmall = exponent >= -4 && exponent < digits - (keepsPoint ? 1 : 0);
        String text =
                isSmall ? fixed(value, digits - 1 - exponent, alternate) : scientific(value, digits - 1, alternate);
        String trimmed = alternate ? text : withoutZeros(text);
        return keepsPoint && isSmall && trimmed.indexOf('.') < 0 ? trimmed + ".0" : trimmed;
    }

    private static String withoutZeros(String text) {
        int end = text.indexOf('e') < 0 ? text.length() : text.indexOf('e');
        if (text.indexOf('.') < 0) {
            return text;
        }
        String digits = PythonText.rstrip(PythonText.rstrip(text.substring(0, end), "0"), ".");
        return digits + text.substring(end);
    }

    /** Whether a minus sign stands before the number; that of a zero counts. */
    public static boolean isNegative(double value) {
        return !Double.isNaN(value) && Double.doubleToRawLongBits(value) < 0;
    }
}
