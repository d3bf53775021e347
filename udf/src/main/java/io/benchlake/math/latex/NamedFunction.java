package io.benchlake.math.latex;

import io.benchlake.math.value.MathValue;
import io.benchlake.math.value.MathValue.Call;
import io.benchlake.math.value.MathValue.Power;
import io.benchlake.math.value.Terms;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A function with a name, such as {@code \log_2^3 x}.
 *
 * @param base its subscript
 * @param exponent its superscript; {@code \sin^{-1}} is the inverse function
 */
record NamedFunction(String name, Optional<MathValue> base, Optional<MathValue> exponent, MathValue argument) {
    private static final Set<String> WITH_INVERSE =
            Set.of("sin", "cos", "tan", "csc", "sec", "cot", "sinh", "cosh", "tanh");

    /** Reads what follows the name. */
    static NamedFunction read(LatexExpressionParser parser, String name) {
        LatexCursor cursor = parser.cursor;
        Optional<MathValue> base = script(parser, "_");
        Optional<MathValue> exponent = script(parser, "^");
        Optional<MathValue> late = base.isPresent() ? base : script(parser, "_");
        MathValue argument = cursor.attempt(() -> {
                    cursor.expect("(");
                    return parser.enclosed(")");
                })
                .orElseGet(() -> cursor.nested(() -> parser.product(false)));
        return new NamedFunction(name, late, exponent, argument);
    }

    /** @param logarithmBase if the function is a logarithm */
    MathValue applied(MathValue logarithmBase) {
        boolean inverse = exponent.filter(Terms.MINUS_ONE::equals).isPresent() && WITH_INVERSE.contains(name);
        String plain = name.replaceFirst("\\Aarc?(?=[cst])", "a");
        MathValue value = switch (plain) {
            case "log", "lg", "ln" -> new Call("log", List.of(argument, logarithmBase));
            case "exp" -> new Power(MathValue.Constant.E, argument);
            default -> Call.of(inverse ? "a" + plain : plain, argument);
        };
        return inverse
                ? value
                : exponent.<MathValue>map(power -> new Power(value, power)).orElse(value);
    }

    private static Optional<MathValue> script(LatexExpressionParser parser, String mark) {
        return parser.cursor.attempt(() -> {
            parser.cursor.expect(mark);
            return parser.script();
        });
    }
}
