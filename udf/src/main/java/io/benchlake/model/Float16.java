package io.benchlake.model;

/** IEEE half precision, for which Java 17 has no conversions. */
public final class Float16 {
    /** The largest number. */
    public static final float LARGEST = 65_504;

    private static final int EXPONENT_BITS = 0x1f;
    private static final int FRACTION_BITS = 0x3ff;

    private Float16() {}

    /** The value that bits stand for. */
    public static float value(short bits) {
        int exponent = bits >> 10 & EXPONENT_BITS;
        int fraction = bits & FRACTION_BITS;
        float size = exponent == EXPONENT_BITS
                ? (fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN)
                : exponent == 0
                        ? Math.scalb((float) fraction, -24)
                        : Math.scalb((float) (fraction | 0x400), exponent - 25);
        return bits < 0 ? -size : size;
    }

    /** The nearest half to a number, ties to even, as a float; infinite beyond the largest. */
    public static float rounded(float value) {
        float size = Math.abs(value);
        if (!(size < Float.POSITIVE_INFINITY)) {
            return value;
        }
        // Its last place: of normal numbers 2^-10 of the power of two below, of smaller ones 2^-24.
        int exponent = Math.max(Math.getExponent(size), -14) - 10;
        float units = (float) Math.rint(Math.scalb(size, -exponent));
        float nearest = Math.scalb(units, exponent);
        return Math.copySign(nearest > LARGEST ? Float.POSITIVE_INFINITY : nearest, value);
    }
}
