package io.benchlake.model;

/** Number formats of one byte. */
public enum ByteCode {
    INT8(1),
    /** Four bits of exponent, three of fraction, no infinity: {@code float8_e4m3fn}. */
    FLOAT8(24);

    private static final int BIAS = 7;
    private static final int FRACTION_BITS = 3;

    private final int torchScalarType;

    ByteCode(int torchScalarType) {
        this.torchScalarType = torchScalarType;
    }

    /** PyTorch's {@code c10::ScalarType} number. */
    public int torchScalarType() {
        return torchScalarType;
    }

    /** The number that a byte stands for. */
    public float value(byte bits) {
        return this == INT8 ? bits : float8(bits);
    }

    private static float float8(byte bits) {
        int exponent = (bits >> FRACTION_BITS) & 0xf;
        int fraction = bits & 7;
        if ((bits & 0x7f) == 0x7f) {
            return Float.NaN;
        }
        float size = exponent == 0
                ? Math.scalb((float) fraction, 1 - BIAS - FRACTION_BITS)
                : Math.scalb((float) (fraction | 8), exponent - BIAS - FRACTION_BITS);
        return bits < 0 ? -size : size;
    }
}
