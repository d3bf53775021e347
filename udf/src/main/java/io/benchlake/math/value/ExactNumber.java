package io.benchlake.math.value;

import ch.obermuhlner.math.big.BigRational;
import io.benchlake.math.value.MathValue.Call;
import io.benchlake.math.value.MathValue.Percent;
import io.benchlake.math.value.MathValue.Power;
import io.benchlake.math.value.MathValue.Product;
import io.benchlake.math.value.MathValue.Rational;
import io.benchlake.math.value.MathValue.Sum;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** Works out values made of whole numbers and the four operations, powers, factorials and binomials, exactly. */
final class ExactNumber {
    private static final int MOST_BITS = 20_000;
    private static final int GREATEST_FACTORIAL = 1_000;

    private ExactNumber() {}

    /** The quotient that a value is; empty if it is none, cannot be worked out, or has too many digits. */
    static Optional<BigRational> of(MathValue value) {
        if (value instanceof Rational number) {
            return Optional.of(number.value());
        }
        if (value instanceof Sum sum) {
            return combined(sum.terms(), BigRational.ZERO, BigRational::add);
        }
        if (value instanceof Product product) {
            return combined(product.factors(), BigRational.ONE, BigRational::multiply);
        }
        if (value instanceof Power power) {
            return of(power.base()).flatMap(base -> of(power.exponent()).flatMap(exponent -> power(base, exponent)));
        }
        if (value instanceof Percent percent) {
            return of(percent.amount()).map(amount -> amount.divide(100));
        }
        return value instanceof Call call ? call(call) : Optional.empty();
    }

    private static Optional<BigRational> combined(
            List<MathValue> parts, BigRational start, BinaryOperator<BigRational> operation) {
        BigRational result = start;
        for (MathValue part : parts) {
            Optional<BigRational> next = of(part);
            if (next.isEmpty() || bits(result) > MOST_BITS) {
                return Optional.empty();
            }
            result = operation.apply(result, next.get()).reduce();
        }
        return Optional.of(result);
    }

    private static Optional<BigRational> power(BigRational base, BigRational exponent) {
        if (!exponent.isInteger() || (base.isZero() && exponent.signum() < 0)) {
            return Optional.empty();
        }
        BigInteger times = exponent.getNumeratorBigInteger();
        boolean bounded = times.bitLength() < 16 && (long) bits(base) * Math.abs(times.intValue()) <= MOST_BITS;
        return bounded ? Optional.of(base.pow(times.intValue()).reduce()) : Optional.empty();
    }

    private static Optional<BigRational> call(Call call) {
        List<BigRational> arguments = new ArrayList<>();
        for (MathValue argument : call.arguments()) {
            Optional<BigRational> exact = of(argument);
            if (exact.isEmpty()) {
                return Optional.empty();
            }
            arguments.add(exact.get());
        }
        return switch (call.function()) {
            case "abs" -> Optional.of(arguments.get(0).abs());
            case "conjugate" -> Optional.of(arguments.get(0));
            case "floor" -> Optional.of(floor(arguments.get(0)));
            case "ceiling" -> Optional.of(floor(arguments.get(0).negate()).negate());
            case "factorial" -> factorial(arguments.get(0));
            case "binomial" -> binomial(arguments.get(0), arguments.get(1));
            default -> Optional.empty();
        };
    }

    private static BigRational floor(BigRational number) {
        BigRational reduced = number.reduce();
        BigInteger[] parts = reduced.getNumeratorBigInteger().divideAndRemainder(reduced.getDenominatorBigInteger());
        return BigRational.valueOf(parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0]);
    }

    private static Optional<BigRational> factorial(BigRational number) {
        return isSmallWhole(number) ? Optional.of(falling(number, number.intValue())) : Optional.empty();
    }

    private static Optional<BigRational> binomial(BigRational n, BigRational k) {
        return isSmallWhole(k) && bits(n) <= 64
                ? Optional.of(falling(n, k.intValue())
                        .divide(falling(k, k.intValue()))
                        .reduce())
                : Optional.empty();
    }

    /** {@code n (n-1) ... } with that many factors. */
    private static BigRational falling(BigRational n, int factors) {
        BigRational product = BigRational.ONE;
        for (int i = 0; i < factors; i++) {
            product = product.multiply(n.subtract(i));
        }
        return product;
    }

    private static boolean isSmallWhole(BigRational number) {
        return number.isInteger()
                && number.signum() >= 0
                && number.compareTo(BigRational.valueOf(GREATEST_FACTORIAL)) <= 0;
    }

    private static int bits(BigRational number) {
        return number.getNumeratorBigInteger().bitLength()
                + number.getDenominatorBigInteger().bitLength();
    }
}
