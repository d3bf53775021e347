package io.benchlake.math.value;

import ch.obermuhlner.math.big.BigComplex;
import ch.obermuhlner.math.big.BigRational;
import io.benchlake.math.value.MathValue.Rational;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Decides whether two values without sets and relations are the same whatever their variables are.
 *
 * <p>Quotients of whole numbers are compared exactly, all else at fixed points to 30 digits (13 if a decimal fraction
 * is in it). An identity that holds is found whatever its form; that two values agree at all points and differ all the
 * same takes a deliberate choice of them.
 */
public record Equality(ProbePoints points) {
    private static final int GUARD = 30;
    private static final int DECIMAL_GUARD = 13;

    public boolean same(MathValue a, MathValue b) {
        Optional<BigRational> exactA = ExactNumber.of(a);
        Optional<BigRational> exactB = ExactNumber.of(b);
        if (exactA.isPresent() && exactB.isPresent()) {
            return exactA.get().compareTo(exactB.get()) == 0;
        }
        return sameAtAllPoints(a, b);
    }

    /** Whether one is the other times a positive number. */
    boolean proportional(MathValue a, MathValue b) {
        MathValue quotient = Terms.over(a, b);
        Optional<BigComplex> ratio = points.at(0).of(quotient);
        if (ratio.isEmpty() || ratio.get().re.signum() <= 0) {
            return false;
        }
        for (int point = 1; point < ProbePoints.COUNT; point++) {
            Optional<BigComplex> next = points.at(point).of(quotient);
            if (next.isEmpty() || !near(ratio.get(), next.get(), GUARD)) {
                return false;
            }
        }
        return true;
    }

    private boolean sameAtAllPoints(MathValue a, MathValue b) {
        boolean decimal = Symbols.any(a, Equality::isDecimal) || Symbols.any(b, Equality::isDecimal);
        int defined = 0;
        for (int point = 0; point < ProbePoints.COUNT; point++) {
            Evaluation evaluation = points.at(point);
            Optional<BigComplex> valueA = evaluation.of(a);
            Optional<BigComplex> valueB = evaluation.of(b);
            if (valueA.isPresent() && valueB.isPresent()) {
                if (!near(valueA.get(), valueB.get(), decimal ? DECIMAL_GUARD : GUARD)) {
                    return false;
                }
                defined++;
            }
        }
        return defined > 1;
    }

    private static boolean near(BigComplex a, BigComplex b, int digits) {
        BigDecimal size = a.abs(Evaluation.DIGITS).max(b.abs(Evaluation.DIGITS)).max(BigDecimal.ONE);
        BigDecimal distance = a.subtract(b, Evaluation.DIGITS).abs(Evaluation.DIGITS);
        return distance.compareTo(size.scaleByPowerOfTen(-digits)) <= 0;
    }

    private static boolean isDecimal(MathValue value) {
        return value instanceof Rational number && number.decimal();
    }
}
