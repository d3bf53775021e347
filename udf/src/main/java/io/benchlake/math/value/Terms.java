package io.benchlake.math.value;

import ch.obermuhlner.math.big.BigRational;
import io.benchlake.math.value.MathValue.Matrix;
import io.benchlake.math.value.MathValue.Power;
import io.benchlake.math.value.MathValue.Product;
import io.benchlake.math.value.MathValue.Rational;
import io.benchlake.math.value.MathValue.Sum;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/** Puts values together as they are written: sums and products stay flat, matrices are combined element by element. */
public final class Terms {
    public static final MathValue ONE = Rational.of(1);
    public static final MathValue MINUS_ONE = Rational.of(-1);

    private Terms() {}

    public static MathValue plus(MathValue a, MathValue b) {
        if (a instanceof Matrix left && b instanceof Matrix right && left.hasShapeOf(right)) {
            return elementWise(left, right, Terms::plus);
        }
        List<MathValue> terms = new ArrayList<>(a instanceof Sum sum ? sum.terms() : List.of(a));
        terms.addAll(b instanceof Sum sum ? sum.terms() : List.of(b));
        return new Sum(terms);
    }

    public static MathValue minus(MathValue a, MathValue b) {
        return plus(a, negated(b));
    }

    public static MathValue negated(MathValue value) {
        return value instanceof Rational number
                ? new Rational(number.value().negate(), number.decimal())
                : times(MINUS_ONE, value);
    }

    public static MathValue times(MathValue a, MathValue b) {
        if (a instanceof Matrix matrix && !(b instanceof Matrix)) {
            return scaled(matrix, b);
        }
        if (b instanceof Matrix matrix && !(a instanceof Matrix)) {
            return scaled(matrix, a);
        }
        List<MathValue> factors = new ArrayList<>(a instanceof Product product ? product.factors() : List.of(a));
        factors.addAll(b instanceof Product product ? product.factors() : List.of(b));
        return new Product(factors);
    }

    /** A fraction of whole numbers is a number. */
    public static MathValue over(MathValue a, MathValue b) {
        if (a.isWhole() && b.isWhole() && !((Rational) b).value().isZero()) {
            return new Rational(((Rational) a).value().divide(((Rational) b).value()), false);
        }
        return times(a, new Power(b, MINUS_ONE));
    }

    public static MathValue root(MathValue value, MathValue degree) {
        return new Power(value, over(ONE, degree));
    }

    public static Rational whole(String digits) {
        return new Rational(BigRational.valueOf(new BigInteger(digits)), false);
    }

    private static MathValue elementWise(Matrix a, Matrix b, BinaryOperator<MathValue> operation) {
        List<List<MathValue>> rows = new ArrayList<>();
        for (int i = 0; i < a.rows().size(); i++) {
            rows.add(pairs(a.rows().get(i), b.rows().get(i), operation));
        }
        return new Matrix(rows);
    }

    private static List<MathValue> pairs(List<MathValue> a, List<MathValue> b, BinaryOperator<MathValue> operation) {
        List<MathValue> results = new ArrayList<>();
        for (int i = 0; i < a.size(); i++) {
            results.add(operation.apply(a.get(i), b.get(i)));
        }
        return results;
    }

    private static Matrix scaled(Matrix matrix, MathValue factor) {
        return new Matrix(matrix.rows().stream()
                .map(row -> row.stream().map(element -> times(factor, element)).toList())
                .toList());
    }
}
