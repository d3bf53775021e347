package io.benchlake.math.latex;

import io.benchlake.math.latex.LatexToken.Kind;
import io.benchlake.math.value.MathValue;
import io.benchlake.math.value.MathValue.Call;
import io.benchlake.math.value.MathValue.Constant;
import io.benchlake.math.value.MathValue.Power;
import io.benchlake.math.value.MathValue.Rational;
import io.benchlake.math.value.MathValue.Symbol;
import io.benchlake.math.value.Symbols;
import io.benchlake.math.value.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * Reads LaTeX as sympy's {@code parse_latex} does: one expression at the start of the text, the rest ignored.
 *
 * <p>Tuples, intervals, matrices, relations, sums, integrals and limits are not read.
 */
public final class SympyLatex extends LatexExpressionParser {
    private static final Map<String, BinaryOperator<MathValue>> PRODUCTS =
            Map.of("*", Terms::times, "/", (a, b) -> Terms.times(a, new Power(b, Terms.MINUS_ONE)));

    private SympyLatex(LatexCursor cursor) {
        super(cursor);
    }

    /** The value of a text; empty if sympy would fail, or would find what is not read here. */
    public static Optional<MathValue> parse(String latex) {
        try {
            SympyLatex parser = new SympyLatex(new LatexCursor(SympyLexer.tokens(latex)));
            MathValue value = parser.sum();
            boolean readable = !parser.cursor.peek().is("relation") && !Symbols.any(value, SympyLatex::isOctal);
            return readable ? Optional.of(value) : Optional.empty();
        } catch (Unparsable e) {
            return Optional.empty();
        }
    }

    @Override
    Map<String, BinaryOperator<MathValue>> productOperators() {
        return PRODUCTS;
    }

    /** An {@code x} between two factors without variables is a multiplication sign. */
    @Override
    MathValue juxtaposed(List<MathValue> factors) {
        List<MathValue> kept = new ArrayList<>();
        for (int i = 0; i < factors.size(); i++) {
            boolean times = i > 0
                    && i < factors.size() - 1
                    && factors.get(i).equals(new Symbol("x"))
                    && Symbols.of(factors.get(i - 1)).isEmpty()
                    && Symbols.of(factors.get(i + 1)).isEmpty();
            if (!times) {
                kept.add(factors.get(i));
            }
        }
        return kept.stream().reduce(Terms::times).orElse(Terms.ONE);
    }

    @Override
    MathValue atom(boolean functions) {
        LatexToken token = cursor.next();
        if (token.is(Kind.SYMBOL)) {
            return functions ? symbolOrFunction(token) : symbol(token);
        }
        if (token.is(Kind.NUMBER)) {
            return number(token.text());
        }
        if (!token.is(Kind.MARK)) {
            throw Unparsable.here();
        }
        return marked(token.text(), functions);
    }

    @Override
    MathValue exponentAtom() {
        LatexToken token = cursor.next();
        if (token.is(Kind.SYMBOL)) {
            return symbol(token);
        }
        return token.is(Kind.NUMBER) ? number(token.text()) : fractionOrBinomial(token.text());
    }

    private MathValue marked(String mark, boolean functions) {
        return switch (mark) {
            case "(" -> enclosed(")");
            case "[" -> enclosed("]");
            case "{" -> enclosed("}");
            case "\\{" -> enclosed("\\}");
            case "|" -> Call.of("abs", enclosed("|"));
            case "\\lfloor" -> Call.of("floor", enclosed("\\rfloor"));
            case "\\lceil" -> Call.of("ceiling", enclosed("\\rceil"));
            default -> functions ? function(mark) : fractionOrBinomial(mark);
        };
    }

    private MathValue function(String mark) {
        return switch (mark) {
            case "\\sqrt" -> root();
            case "\\overline" -> Call.of("conjugate", braced());
            default -> {
                String name = mark.startsWith("\\") ? mark.substring(1) : "";
                yield SympyLexer.FUNCTIONS.contains(name) ? named(name) : fractionOrBinomial(mark);
            }
        };
    }

    private MathValue fractionOrBinomial(String mark) {
        return switch (mark) {
            case "\\frac" -> Terms.over(digitOrBraced(), digitOrBraced());
            case "\\binom" -> new Call("binomial", List.of(braced(), braced()));
            default -> throw Unparsable.here();
        };
    }

    private MathValue digitOrBraced() {
        return cursor.peek().is(Kind.NUMBER) ? Terms.whole(cursor.next().text()) : braced();
    }

    private MathValue root() {
        MathValue degree = cursor.accept("[") ? enclosed("]") : Rational.of(2);
        return Terms.root(braced(), degree);
    }

    private MathValue named(String name) {
        NamedFunction function = NamedFunction.read(this, name);
        MathValue base = name.equals("lg") ? Rational.of(10) : function.base().orElse(Constant.E);
        return function.applied(base);
    }

    private MathValue symbolOrFunction(LatexToken token) {
        MathValue symbol = symbol(token);
        if (!(symbol instanceof Symbol name) || !cursor.peek().is("(")) {
            return symbol;
        }
        return cursor.attempt(this::arguments)
                .<MathValue>map(arguments -> new Call("'" + name.name(), arguments))
                .orElse(symbol);
    }

    private List<MathValue> arguments() {
        List<MathValue> arguments = new ArrayList<>();
        cursor.expect("(");
        arguments.add(sum());
        while (cursor.accept(",")) {
            arguments.add(sum());
        }
        cursor.expect(")");
        return arguments;
    }

    private MathValue symbol(LatexToken token) {
        if (token.text().equals("\\infty")) {
            return Constant.INFINITY;
        }
        String name = token.text().replace("\\", "");
        String quotes = cursor.accept("'") ? "'" : "";
        String subscript = subscript().map(text -> "_" + text).orElse("");
        return new Symbol(name + subscript + (quotes.isEmpty() && cursor.accept("'") ? "'" : quotes));
    }

    /** Digits, groups of three after commas, and decimals. */
    private MathValue number(String first) {
        StringBuilder digits = new StringBuilder(first).append(digits());
        while (cursor.peek().is(",") && digitsAhead(3)) {
            cursor.next();
            digits.append(cursor.next().text())
                    .append(cursor.next().text())
                    .append(cursor.next().text());
        }
        if (cursor.accept(".")) {
            digits.append('.').append(cursor.expect(Kind.NUMBER)).append(digits());
        }
        return read(digits.toString());
    }

    /**
     * Python refuses zeros in front of other digits; such a number stays a symbol until it is known whether it counts.
     */
    private static MathValue read(String digits) {
        return digits.matches("0+[1-9]\\d*")
                ? new Symbol(digits)
                : Rational.parse(digits).orElseThrow(Unparsable::here);
    }

    private static boolean isOctal(MathValue value) {
        return value instanceof Symbol symbol && symbol.name().startsWith("0");
    }

    private boolean digitsAhead(int count) {
        for (int i = 1; i <= count; i++) {
            if (!cursor.peek(i).is(Kind.NUMBER)) {
                return false;
            }
        }
        return true;
    }

    private String digits() {
        StringBuilder digits = new StringBuilder();
        while (cursor.peek().is(Kind.NUMBER)) {
            digits.append(cursor.next().text());
        }
        return digits.toString();
    }
}
