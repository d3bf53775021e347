package io.benchlake.math.value;

import ch.obermuhlner.math.big.BigComplex;
import ch.obermuhlner.math.big.BigComplexMath;
import ch.obermuhlner.math.big.BigDecimalMath;
import io.benchlake.math.value.MathValue.Call;
import io.benchlake.math.value.MathValue.Constant;
import io.benchlake.math.value.MathValue.Percent;
import io.benchlake.math.value.MathValue.Power;
import io.benchlake.math.value.MathValue.Product;
import io.benchlake.math.value.MathValue.Rational;
import io.benchlake.math.value.MathValue.Sum;
import io.benchlake.math.value.MathValue.Symbol;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Works out a value in complex numbers of 50 digits; roots and logarithms are the principal ones.
 *
 * @param symbols what the variables are
 */
public record Evaluation(Function<String, BigComplex> symbols) {
    static final MathContext DIGITS = new MathContext(50);

    /** Stands for infinity, so that ends of intervals can be compared. */
    private static final BigComplex HUGE = BigComplex.valueOf(BigDecimal.ONE.scaleByPowerOfTen(100));

    private static final BigDecimal EULER_GAMMA =
            new BigDecimal("0.57721566490153286060651209008240243104215933593992");
    private static final int MOST_DIGITS = 10_000;
    private static final BigDecimal GREATEST_ARGUMENT = BigDecimal.valueOf(2_000);
    private static final BigDecimal GREATEST_EXPONENT = BigDecimal.valueOf(1_000_000);

    /** Arithmetic without variables: any variable is undefined. */
    public static final Evaluation OF_NUMBERS = new Evaluation(name -> {
        throw new ArithmeticException(name + " is no number");
    });

    /** The number; empty if it is undefined or beyond the bounds. */
    Optional<BigComplex> of(MathValue value) {
        try {
            return Optional.of(evaluate(value));
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** The number, if it is real. */
    public Optional<BigDecimal> realOf(MathValue value) {
        return of(value).filter(BigComplex::isReal).map(number -> number.re);
    }

    private BigComplex evaluate(MathValue value) {
        BigComplex number = tidied(unrounded(value));
        requireMagnitude(number.re);
        requireMagnitude(number.im);
        return number.round(DIGITS);
    }

    private static void requireMagnitude(BigDecimal number) {
        requireDigits(digits(number));
    }

    /** Arithmetic on numbers of many digits before or after the point would take long. */
    private static void requireDigits(long digits) {
        if (digits > MOST_DIGITS) {
            throw new ArithmeticException("beyond the bounds");
        }
    }

    private static long digits(BigComplex number) {
        return Math.max(digits(number.re), digits(number.im));
    }

    /** How far the first digit is from the point. */
    private static long digits(BigDecimal number) {
        return number.signum() == 0 ? 0 : Math.abs((long) number.precision() - number.scale());
    }

    private BigComplex unrounded(MathValue value) {
        if (value instanceof Rational number) {
            return BigComplex.valueOf(number.value().toBigDecimal(DIGITS));
        }
        if (value instanceof Symbol symbol) {
            return symbols.apply(symbol.name());
        }
        if (value instanceof Constant constant) {
            return constant(constant);
        }
        if (value instanceof Sum sum) {
            return sum.terms().stream().map(this::evaluate).reduce(BigComplex.ZERO, (a, b) -> a.add(b, DIGITS));
        }
        if (value instanceof Product product) {
            return product.factors().stream()
                    .map(this::evaluate)
                    .reduce(BigComplex.ONE, (a, b) -> a.multiply(b, DIGITS));
        }
        if (value instanceof Power power) {
            return power(evaluate(power.base()), evaluate(power.exponent()));
        }
        if (value instanceof Percent percent) {
            return evaluate(percent.amount()).divide(BigDecimal.valueOf(100), DIGITS);
        }
        if (value instanceof Call call) {
            return function(call, call.arguments().stream().map(this::evaluate).toList());
        }
        throw new ArithmeticException("no number");
    }

    private static BigComplex constant(Constant constant) {
        return switch (constant) {
            case PI -> BigComplex.valueOf(BigDecimalMath.pi(DIGITS));
            case E -> BigComplex.valueOf(BigDecimalMath.e(DIGITS));
            case IMAGINARY_UNIT -> BigComplex.I;
            case EULER_GAMMA -> BigComplex.valueOf(EULER_GAMMA);
            case INFINITY -> HUGE;
        };
    }

    private static BigComplex power(BigComplex base, BigComplex exponent) {
        if (isZero(base)) {
            return powerOfZero(exponent);
        }
        if (exponent.isReal() && isWhole(exponent.re)) {
            bounded(exponent.re, GREATEST_EXPONENT);
            requireDigits(digits(base) * exponent.re.abs().longValueExact());
            return BigComplexMath.pow(base, exponent.re.longValueExact(), DIGITS);
        }
        return exponential(tidied(BigComplexMath.log(base, DIGITS)).multiply(exponent, DIGITS));
    }

    private static BigComplex powerOfZero(BigComplex exponent) {
        if (exponent.isReal() && exponent.re.signum() > 0) {
            return BigComplex.ZERO;
        }
        if (isZero(exponent)) {
            return BigComplex.ONE;
        }
        throw new ArithmeticException("division by zero");
    }

    static BigComplex exponential(BigComplex argument) {
        bounded(argument.re, GREATEST_ARGUMENT);
        bounded(argument.im, GREATEST_ARGUMENT);
        return BigComplexMath.exp(argument, DIGITS);
    }

    private static BigComplex function(Call call, List<BigComplex> arguments) {
        BigComplex first = arguments.get(0);
        return switch (call.function()) {
            case "abs" -> BigComplex.valueOf(first.abs(DIGITS));
            case "conjugate" -> first.conjugate();
            case "floor" -> BigComplex.valueOf(whole(first, RoundingMode.FLOOR));
            case "ceiling" -> BigComplex.valueOf(whole(first, RoundingMode.CEILING));
            case "log" -> logarithm(first).divide(logarithm(arguments.get(1)), DIGITS);
            default ->
                ExactNumber.of(call)
                        .map(exact -> BigComplex.valueOf(exact.toBigDecimal(DIGITS)))
                        .or(() -> Trigonometry.find(call.function()).map(of -> of.apply(bounded(first))))
                        .orElseGet(() -> ProbePoints.unknownFunction(call.function(), arguments));
        };
    }

    private static BigComplex logarithm(BigComplex argument) {
        if (isZero(argument)) {
            throw new ArithmeticException("logarithm of zero");
        }
        return BigComplexMath.log(argument, DIGITS);
    }

    private static BigDecimal whole(BigComplex number, RoundingMode mode) {
        if (!number.isReal()) {
            throw new ArithmeticException("no real number");
        }
        bounded(number.re, GREATEST_EXPONENT);
        return number.re.setScale(30, RoundingMode.HALF_EVEN).setScale(0, mode);
    }

    /** Drops a part that is rounding error beside the other one. */
    private static BigComplex tidied(BigComplex number) {
        BigDecimal re = number.re;
        BigDecimal im = number.im;
        boolean noImaginary = im.abs().compareTo(re.abs().scaleByPowerOfTen(-40)) < 0;
        boolean noReal = re.abs().compareTo(im.abs().scaleByPowerOfTen(-40)) < 0;
        return BigComplex.valueOf(noReal ? BigDecimal.ZERO : re, noImaginary ? BigDecimal.ZERO : im);
    }

    private static BigComplex bounded(BigComplex number) {
        bounded(number.re, GREATEST_ARGUMENT);
        bounded(number.im, GREATEST_ARGUMENT);
        return number;
    }

    private static void bounded(BigDecimal number, BigDecimal most) {
        if (number.abs().compareTo(most) > 0) {
            throw new ArithmeticException("beyond the bounds");
        }
    }

    private static boolean isZero(BigComplex number) {
        return number.re.signum() == 0 && number.im.signum() == 0;
    }

    private static boolean isWhole(BigDecimal number) {
        return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    }
}
