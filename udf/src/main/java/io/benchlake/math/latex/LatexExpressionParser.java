package io.benchlake.math.latex;

import io.benchlake.math.value.MathValue;
import io.benchlake.math.value.MathValue.Call;
import io.benchlake.math.value.MathValue.Power;
import io.benchlake.math.value.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;

/**
 * Reads sums, products and powers, the part that both LaTeX grammars share.
 *
 * <p>If an operator's right side cannot be read, reading stops before the operator: ANTLR does so in the harness, and
 * sympy then ignores the rest. What stands side by side is multiplied before {@code /} divides.
 */
abstract class LatexExpressionParser {
    private static final Map<String, BinaryOperator<MathValue>> SIGNS = Map.of("+", Terms::plus, "-", Terms::minus);

    final LatexCursor cursor;

    LatexExpressionParser(LatexCursor cursor) {
        this.cursor = cursor;
    }

    /** One factor without exponent. */
    abstract MathValue atom(boolean functions);

    /** What may follow {@code ^} without braces. */
    abstract MathValue exponentAtom();

    /** Several factors side by side. */
    abstract MathValue juxtaposed(List<MathValue> factors);

    /** Operators of products. */
    abstract Map<String, BinaryOperator<MathValue>> productOperators();

    /** A mark after a factor, such as {@code !}; empty if there is none. */
    Optional<MathValue> postfix(MathValue value) {
        return cursor.accept("!") ? Optional.of(Call.of("factorial", value)) : Optional.empty();
    }

    final MathValue sum() {
        return cursor.nested(() -> chain(SIGNS, () -> product(true)));
    }

    /** @param functions whether a function may follow another factor without an operator */
    final MathValue product(boolean functions) {
        return chain(productOperators(), () -> signed(functions));
    }

    final MathValue enclosed(String close) {
        MathValue value = sum();
        cursor.expect(close);
        return value;
    }

    final MathValue braced() {
        cursor.expect("{");
        return enclosed("}");
    }

    /** {@code {expression}} or a single token. */
    final MathValue script() {
        return cursor.accept("{") ? enclosed("}") : exponentAtom();
    }

    private MathValue chain(Map<String, BinaryOperator<MathValue>> operators, Supplier<MathValue> operand) {
        MathValue value = operand.get();
        while (true) {
            MathValue left = value;
            Optional<MathValue> longer = cursor.attempt(() -> {
                String operator = cursor.acceptAny(operators.keySet()).orElseThrow(Unparsable::here);
                MathValue right = operand.get();
                return operators.getOrDefault(operator, Terms::times).apply(left, right);
            });
            if (longer.isEmpty()) {
                return value;
            }
            value = longer.get();
        }
    }

    private MathValue signed(boolean functions) {
        if (cursor.accept("+")) {
            return cursor.nested(() -> signed(functions));
        }
        if (cursor.accept("-")) {
            return Terms.negated(cursor.nested(() -> signed(functions)));
        }
        return factors(functions);
    }

    private MathValue factors(boolean functions) {
        List<MathValue> factors = new ArrayList<>();
        factors.add(factor(true));
        Optional<MathValue> next = cursor.attempt(() -> factor(functions));
        while (next.isPresent()) {
            factors.add(next.get());
            next = cursor.attempt(() -> factor(functions));
        }
        return juxtaposed(factors);
    }

    private MathValue factor(boolean functions) {
        MathValue value = powers(atom(functions));
        for (Optional<MathValue> more = postfix(value); more.isPresent(); more = postfix(value)) {
            value = more.get();
        }
        return value;
    }

    private MathValue powers(MathValue base) {
        MathValue value = base;
        Optional<MathValue> exponent = exponent();
        while (exponent.isPresent()) {
            value = new Power(value, exponent.get());
            exponent = exponent();
        }
        return value;
    }

    private Optional<MathValue> exponent() {
        return cursor.attempt(() -> {
            cursor.expect("^");
            MathValue exponent = script();
            subscript();
            return exponent;
        });
    }

    /** Reads {@code _...} if there is one, and gives its text. */
    final Optional<String> subscript() {
        return cursor.attempt(() -> {
            cursor.expect("_");
            int place = cursor.place();
            if (cursor.accept("{")) {
                skipToClosingBrace();
                String text = cursor.textSince(place);
                return text.substring(1, text.length() - 1);
            }
            exponentAtom();
            return cursor.textSince(place);
        });
    }

    private void skipToClosingBrace() {
        int depth = 1;
        while (depth > 0) {
            if (cursor.atEnd()) {
                throw Unparsable.here();
            }
            LatexToken token = cursor.next();
            depth += token.is("{") ? 1 : token.is("}") ? -1 : 0;
        }
    }
}
