package io.benchlake.math.value;

import ch.obermuhlner.math.big.BigComplex;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Numbers to put in place of variables, drawn from their names, so that they are the same on every machine.
 *
 * @param real whether variables stand for real numbers; else for complex ones
 */
public record ProbePoints(boolean real) {
    static final int COUNT = 4;

    private static final MathContext COARSE = new MathContext(25);
    private static final int STEPS = 1_000_000_007;

    /** The values that all variables have at one of the points. */
    Evaluation at(int point) {
        return new Evaluation(name -> {
            SplittableRandom random = new SplittableRandom(31L * name.hashCode() + point);
            return BigComplex.valueOf(coordinate(random), real ? BigDecimal.ZERO : coordinate(random));
        });
    }

    /** A function of which nothing is known: equal arguments give equal values. */
    static BigComplex unknownFunction(String name, List<BigComplex> arguments) {
        long seed = name.hashCode();
        for (BigComplex argument : arguments) {
            seed = 31 * (31 * seed + rounded(argument.re)) + rounded(argument.im);
        }
        SplittableRandom random = new SplittableRandom(seed);
        return BigComplex.valueOf(coordinate(random), coordinate(random));
    }

    private static int rounded(BigDecimal number) {
        return number.round(COARSE).stripTrailingZeros().hashCode();
    }

    /** Between -3 and 3. */
    private static BigDecimal coordinate(SplittableRandom random) {
        return BigDecimal.valueOf(random.nextInt(STEPS))
                .subtract(BigDecimal.valueOf(STEPS / 2))
                .multiply(BigDecimal.valueOf(6))
                .divide(BigDecimal.valueOf(STEPS), Evaluation.DIGITS);
    }
}
