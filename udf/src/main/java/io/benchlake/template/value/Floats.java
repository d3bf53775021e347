package io.benchlake.template.value;

import java.math.BigInteger;

/** Python's operators on floats. */
final class Floats {
    private Floats() {}

    static double apply(Arithmetic operator, double left, double right) {
        return switch (operator) {
            case ADD -> left + right;
            case SUBTRACT -> left - right;
            case MULTIPLY -> left * right;
            case DIVIDE -> left / nonZero(right);
            case FLOOR_DIVIDE -> floorDivided(left, nonZero(right));
            case MODULO -> modulo(left, nonZero(right));
            case POWER -> power(left, right);
            case CONCATENATE -> throw new IllegalStateException("numbers are not concatenated");
        };
    }

    /** {@code float(integer)}. */
    static double of(BigInteger integer) {
        double value = integer.doubleValue();
        if (Double.isInfinite(value)) {
            throw new TemplateException("an integer is too large for a float");
        }
        return value;
    }

    private static double modulo(double left, double right) {
        double rest = left % right;
        if (rest == 0) {
            return Math.copySign(0.0, right);
        }
        return (right < 0) == (rest < 0) ? rest : rest + right;
    }

    private static double floorDivided(double left, double right) {
        double quotient = (left - modulo(left, right)) / right;
        if (quotient == 0) {
            return Math.copySign(0.0, left / right);
        }
        double floor = Math.floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor;
    }

    private static double power(double base, double exponent) {
        if (base == 0 && exponent < 0) {
            throw new TemplateException("0.0 cannot be raised to a negative power");
        }
        double power = exponent == 0 || base == 1 ? 1.0 : Math.pow(base, exponent);
        if (Double.isNaN(power) && !Double.isNaN(base) && !Double.isNaN(exponent)) {
            throw new TemplateException("a power of a negative number is complex; complex numbers are not supported");
        }
        if (Double.isInfinite(power) && !Double.isInfinite(base) && !Double.isInfinite(exponent)) {
            throw new TemplateException("the result of a power is too large for a float");
        }
        return base == -1 && Double.isInfinite(exponent) ? 1.0 : power;
    }

    private static double nonZero(double divisor) {
        if (divisor == 0) {
            throw new TemplateException("division by zero");
        }
        return divisor;
    }
}
