package io.benchlake.math.latex;

import io.benchlake.math.latex.LatexLexer.Rule;
import io.benchlake.math.latex.LatexToken.Kind;
import io.benchlake.math.value.MathValue;
import io.benchlake.math.value.MathValue.Power;
import io.benchlake.math.value.MathValue.Rational;
import io.benchlake.math.value.Terms;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Numbers with the signs {@code + - * / ^} and parentheses, as Python would work them out. */
public final class PlainArithmetic {
    private static final LatexLexer LEXER = new LatexLexer(List.of(
            Rule.skip("[ \\t\\r\\n]+"),
            Rule.spellings(Stream.of("+", "-", "*", "/", "(", ")", "^")
                    .collect(Collectors.toMap(mark -> mark, mark -> new LatexToken(Kind.MARK, mark)))),
            Rule.of("\\*\\*", Kind.MARK, match -> "^"),
            Rule.of("0+|[1-9]\\d*|\\d+\\.\\d*|\\.\\d+", Kind.NUMBER, match -> match.group())));

    private static final Map<String, BinaryOperator<MathValue>> SUMS = Map.of("+", Terms::plus, "-", Terms::minus);
    private static final Map<String, BinaryOperator<MathValue>> PRODUCTS =
            Map.of("*", Terms::times, "/", (a, b) -> Terms.times(a, new Power(b, Terms.MINUS_ONE)));

    private final LatexCursor cursor;

    private PlainArithmetic(LatexCursor cursor) {
        this.cursor = cursor;
    }

    public static Optional<MathValue> parse(String expression) {
        try {
            PlainArithmetic parser = new PlainArithmetic(new LatexCursor(LEXER.tokens(expression)));
            MathValue value = parser.sum();
            return parser.cursor.atEnd() ? Optional.of(value) : Optional.empty();
        } catch (Unparsable e) {
            return Optional.empty();
        }
    }

    private MathValue sum() {
        return cursor.nested(() -> operations(SUMS, () -> operations(PRODUCTS, this::signed)));
    }

    private MathValue operations(Map<String, BinaryOperator<MathValue>> operators, Supplier<MathValue> operand) {
        MathValue value = operand.get();
        Optional<String> operator = cursor.acceptAny(operators.keySet());
        while (operator.isPresent()) {
            value = operators.getOrDefault(operator.get(), Terms::times).apply(value, operand.get());
            operator = cursor.acceptAny(operators.keySet());
        }
        return value;
    }

    private MathValue signed() {
        if (cursor.accept("-")) {
            return Terms.negated(cursor.nested(this::signed));
        }
        return cursor.accept("+") ? cursor.nested(this::signed) : power();
    }

    private MathValue power() {
        MathValue base = primary();
        return cursor.accept("^") ? new Power(base, cursor.nested(this::signed)) : base;
    }

    private MathValue primary() {
        if (cursor.accept("(")) {
            MathValue value = sum();
            cursor.expect(")");
            return value;
        }
        return Rational.parse(cursor.expect(Kind.NUMBER)).orElseThrow(Unparsable::here);
    }
}
