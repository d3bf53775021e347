package io.benchlake.math.value;

import ch.obermuhlner.math.big.BigComplex;
import ch.obermuhlner.math.big.BigComplexMath;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Circular and hyperbolic functions and their inverses. */
final class Trigonometry {
    private static final MathContext DIGITS = Evaluation.DIGITS;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private static final Map<String, UnaryOperator<BigComplex>> FUNCTIONS = Map.ofEntries(
            Map.entry("sin", x -> BigComplexMath.sin(x, DIGITS)),
            Map.entry("cos", x -> BigComplexMath.cos(x, DIGITS)),
            Map.entry("tan", x -> BigComplexMath.tan(x, DIGITS)),
            Map.entry("csc", x -> inverse(BigComplexMath.sin(x, DIGITS))),
            Map.entry("sec", x -> inverse(BigComplexMath.cos(x, DIGITS))),
            Map.entry("cot", x -> inverse(BigComplexMath.tan(x, DIGITS))),
            Map.entry("asin", x -> BigComplexMath.asin(x, DIGITS)),
            Map.entry("acos", x -> BigComplexMath.acos(x, DIGITS)),
            Map.entry("atan", x -> BigComplexMath.atan(x, DIGITS)),
            Map.entry("acsc", x -> BigComplexMath.asin(inverse(x), DIGITS)),
            Map.entry("asec", x -> BigComplexMath.acos(inverse(x), DIGITS)),
            Map.entry("acot", x -> BigComplexMath.atan(inverse(x), DIGITS)),
            Map.entry("sinh", x -> growing(x).subtract(growing(x.negate())).divide(TWO, DIGITS)),
            Map.entry("cosh", x -> growing(x).add(growing(x.negate())).divide(TWO, DIGITS)),
            Map.entry("tanh", Trigonometry::hyperbolicTangent));

    private Trigonometry() {}

    static Optional<UnaryOperator<BigComplex>> find(String name) {
        return Optional.ofNullable(FUNCTIONS.get(name));
    }

    private static BigComplex hyperbolicTangent(BigComplex x) {
        BigComplex up = growing(x);
        BigComplex down = growing(x.negate());
        return up.subtract(down).divide(up.add(down), DIGITS);
    }

    private static BigComplex growing(BigComplex x) {
        return Evaluation.exponential(x);
    }

    private static BigComplex inverse(BigComplex number) {
        return BigComplex.ONE.divide(number, DIGITS);
    }
}
