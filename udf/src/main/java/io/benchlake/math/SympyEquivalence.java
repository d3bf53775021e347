package io.benchlake.math;

import io.benchlake.math.latex.SympyLatex;
import io.benchlake.math.value.Equality;
import io.benchlake.math.value.MathValue;
import io.benchlake.math.value.ProbePoints;
import java.util.Optional;

/**
 * Whether {@code simplify(parse_latex(a) - parse_latex(b)) == 0}, the comparison of the Minerva paper's MATH tasks.
 *
 * <p>As there, what cannot be read equals nothing, and what follows the first expression is ignored: {@code 1,2} reads
 * as {@code 1}. An approximation of sympy: see docs/parity.md. Never throws, in time bounded by the length of the
 * texts.
 */
public final class SympyEquivalence {
    private static final Equality OF_COMPLEX_VARIABLES = new Equality(new ProbePoints(false));

    private SympyEquivalence() {}

    public static boolean equivalent(String a, String b) {
        Optional<MathValue> first = SympyLatex.parse(a);
        Optional<MathValue> second = first.flatMap(value -> SympyLatex.parse(b));
        return second.isPresent() && OF_COMPLEX_VARIABLES.same(first.get(), second.get());
    }
}
