package io.benchlake.data.format.json;

import java.util.Locale;

/**
 * Numbers with a fraction as pandas' JSON writer leaves them: ten digits behind the point, whatever there were.
 *
 * <p>Source: behaviour of {@code pandas.io.json.ujson_dumps}, recorded in the tests.
 */
final class UltraJsonNumber {
    static final int MOST_DECIMALS = 15;
    static final double[] TENTHS = {
        1.0,
        0.1,
        0.01,
        0.001,
        0.0001,
        0.00001,
        0.000001,
        0.0000001,
        0.00000001,
        0.000000001,
        0.0000000001,
        0.00000000001,
        0.000000000001,
        0.0000000000001,
        0.00000000000001,
        0.000000000000001
    };

    private static final double LARGEST = 1e16 - 1;
    private static final double SMALLEST = 1e-15;
    private static final int DIGITS = 10;
    private static final double SHIFT = 1e10;

    private UltraJsonNumber() {}

    /** The number's text; it is finite. */
    static String write(double number) {
        double size = Math.abs(number);
        if (size > LARGEST || (size != 0 && size < SMALLEST)) {
            return significant(number);
        }
        long whole = (long) size;
        double shifted = (size - whole) * SHIFT;
        long fraction = (long) shifted;
        double rest = shifted - fraction;
        if (rest > 0.5 || (rest == 0.5 && (fraction == 0 || (fraction & 1) == 1))) {
            fraction++;
        }
        if (fraction >= SHIFT) {
            fraction = 0;
            whole++;
        }
        return (number < 0 ? "-" : "") + whole + "." + decimals(fraction);
    }

    private static String decimals(long fraction) {
        String digits =
                String.format(Locale.ROOT, "%0" + DIGITS + "d", fraction).replaceFirst("0+$", "");
        return digits.isEmpty() ? "0" : digits;
    }

    /** C's {@code %.10g} of numbers that it writes with an exponent. */
    private static String significant(double number) {
        return new java.math.BigDecimal(number)
                .round(new java.math.MathContext(DIGITS, java.math.RoundingMode.HALF_EVEN))
                .stripTrailingZeros()
                .toString();
    }
}
