package io.benchlake.template.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** Python's operators on integers of any size. */
public final class Integers {
    /** Python prints no integer of more than 4300 digits; larger ones are refused when they are computed. */
    private static final int MAX_BITS = 14_284;

    private static final int EXACT_BITS = 53;

    private Integers() {}

    static Object apply(Arithmetic operator, BigInteger left, BigInteger right) {
        return switch (operator) {
            case ADD -> narrowed(left.add(right));
            case SUBTRACT -> narrowed(left.subtract(right));
            case MULTIPLY -> narrowed(left.multiply(right));
            case FLOOR_DIVIDE -> narrowed(floorDivided(left, nonZero(right)));
            case MODULO ->
                narrowed(left.subtract(floorDivided(left, nonZero(right)).multiply(right)));
            case POWER -> power(left, right);
            case DIVIDE -> divided(left, nonZero(right));
            case CONCATENATE -> throw new IllegalStateException("numbers are not concatenated");
        };
    }

    /** The value as a long if it fits into one, as templates hold integers. */
    public static Object narrowed(BigInteger value) {
        if (value.bitLength() > MAX_BITS) {
            throw tooLarge();
        }
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    private static TemplateException tooLarge() {
        return new TemplateException("an integer grows beyond 4300 digits");
    }

    private static BigInteger floorDivided(BigInteger left, BigInteger right) {
        BigInteger[] parts = left.divideAndRemainder(right);
        boolean rounds = parts[1].signum() != 0 && parts[1].signum() != right.signum();
        return rounds ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    private static Object power(BigInteger base, BigInteger exponent) {
        if (exponent.signum() < 0) {
            return Floats.apply(Arithmetic.POWER, Floats.of(base), Floats.of(exponent));
        }
        if (base.bitLength() <= 1 && !base.equals(BigInteger.TWO)) {
            return narrowed(base.abs().equals(BigInteger.TWO) ? large(base, exponent) : small(base, exponent));
        }
        return narrowed(large(base, exponent));
    }

    /** A power of -1, 0 or 1, which is small whatever the exponent. */
    private static BigInteger small(BigInteger base, BigInteger exponent) {
        return exponent.signum() == 0 ? BigInteger.ONE : exponent.testBit(0) ? base : base.abs();
    }

    private static BigInteger large(BigInteger base, BigInteger exponent) {
        long bits = Math.max(1, base.abs().bitLength() - 1);
        if (exponent.bitLength() >= Integer.SIZE - 1 || bits * exponent.intValue() > MAX_BITS) {
            throw tooLarge();
        }
        return base.pow(exponent.intValue());
    }

    /** Rounded once, as Python divides integers. */
    private static double divided(BigInteger left, BigInteger right) {
        if (left.bitLength() <= EXACT_BITS && right.bitLength() <= EXACT_BITS) {
            return left.doubleValue() / right.doubleValue();
        }
        double quotient = new BigDecimal(left)
                .divide(new BigDecimal(right), new MathContext(60))
                .doubleValue();
        if (Double.isInfinite(quotient)) {
            throw new TemplateException("the result of an integer division is too large for a float");
        }
        return quotient;
    }

    private static BigInteger nonZero(BigInteger divisor) {
        if (divisor.signum() == 0) {
            throw new TemplateException("division by zero");
        }
        return divisor;
    }
}
