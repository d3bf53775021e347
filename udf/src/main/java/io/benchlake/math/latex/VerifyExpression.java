package io.benchlake.math.latex;

import ch.obermuhlner.math.big.BigRational;
import io.benchlake.math.value.MathValue;
import io.benchlake.math.value.MathValue.Call;
import io.benchlake.math.value.MathValue.Constant;
import io.benchlake.math.value.MathValue.Power;
import io.benchlake.math.value.MathValue.Rational;
import io.benchlake.math.value.MathValue.Symbol;
import io.benchlake.math.value.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * Expressions as latex2sympy2_extended reads them: capitals are small letters, {@code I} is the imaginary unit, a whole
 * number beside a positive number is a mixed number.
 *
 * <p>Derivatives, integrals, sums, limits, norms and determinants are not read. Nor are {@code 5\%} and {@code \gamma}:
 * the reader made for antlr 4.11, which the harness asks for, fails on them.
 */
class VerifyExpression extends LatexExpressionParser {
    private static final Map<String, BinaryOperator<MathValue>> PRODUCTS =
            Map.of("*", Terms::times, "/", Terms::over, "mod", (a, b) -> new Call("'mod", List.of(a, b)));

    VerifyExpression(LatexCursor cursor) {
        super(cursor);
    }

    @Override
    final Map<String, BinaryOperator<MathValue>> productOperators() {
        return PRODUCTS;
    }

    @Override
    final MathValue juxtaposed(List<MathValue> factors) {
        MathValue value = factors.get(factors.size() - 1);
        for (int i = factors.size() - 2; i >= 0; i--) {
            value = beside(factors.get(i), value);
        }
        return value;
    }

    private static MathValue beside(MathValue left, MathValue right) {
        boolean mixed = left.isWhole()
                && right instanceof Rational number
                && !number.decimal()
                && number.value().signum() > 0;
        if (!mixed) {
            return Terms.times(left, right);
        }
        BigRational whole = ((Rational) left).value();
        BigRational part = ((Rational) right).value();
        return new Rational(whole.signum() < 0 ? whole.subtract(part) : whole.add(part), false);
    }

    @Override
    final Optional<MathValue> postfix(MathValue value) {
        return cursor.accept("unchanged") ? Optional.of(value) : super.postfix(value);
    }

    @Override
    final MathValue atom(boolean functions) {
        LatexToken token = cursor.next();
        return switch (token.kind()) {
            case SYMBOL -> functions ? symbolOrFunction(token) : scripted(token);
            case NUMBER -> number(token);
            case MARK -> marked(token.text(), functions);
            case PERCENT, INVALID, END -> throw Unparsable.here();
        };
    }

    @Override
    final MathValue exponentAtom() {
        LatexToken token = cursor.next();
        return switch (token.kind()) {
            case SYMBOL -> scripted(token);
            case NUMBER -> number(token);
            case MARK -> constant(token.text());
            case PERCENT, INVALID, END -> throw Unparsable.here();
        };
    }

    private MathValue marked(String mark, boolean functions) {
        return switch (mark) {
            case "(" -> enclosed(")");
            case "[" -> enclosed("]");
            case "{" -> bracedOrChosen();
            case "\\{" -> enclosed("\\}");
            case "boxed", "phantom" -> braced();
            case "|" -> Call.of("abs", enclosed("|"));
            case "\\lvert" -> Call.of("abs", enclosed("\\rvert"));
            case "\\lfloor" -> Call.of("floor", enclosed("\\rfloor"));
            case "\\lceil" -> Call.of("ceiling", enclosed("\\rceil"));
            case "\\frac" -> Terms.over(braced(), braced());
            case "\\binom" -> new Call("binomial", List.of(braced(), braced()));
            case "begin matrix" -> matrix();
            default -> functions ? function(mark) : constant(mark);
        };
    }

    private MathValue function(String mark) {
        return switch (mark) {
            case "\\sqrt" -> root();
            case "e" -> exponential();
            case "\\floor" -> NamedFunction.read(this, "floor").applied(Constant.E);
            case "\\ceil" -> NamedFunction.read(this, "ceiling").applied(Constant.E);
            default -> {
                String name = mark.startsWith("\\") ? mark.substring(1) : "";
                yield VerifyLexer.FUNCTIONS.contains(name) ? named(name) : constant(mark);
            }
        };
    }

    private static MathValue constant(String mark) {
        return switch (mark) {
            case "pi" -> Constant.PI;
            case "imaginary" -> Constant.IMAGINARY_UNIT;
            case "infinity" -> Constant.INFINITY;
            default -> throw Unparsable.here();
        };
    }

    private MathValue bracedOrChosen() {
        MathValue upper = sum();
        if (cursor.accept("choose")) {
            return new Call("binomial", List.of(upper, enclosed("}")));
        }
        cursor.expect("}");
        return upper;
    }

    private MathValue root() {
        MathValue degree = cursor.accept("[") ? enclosed("]") : Rational.of(2);
        return Terms.root(braced(), degree);
    }

    private MathValue exponential() {
        return cursor.accept("^") ? new Power(Constant.E, script()) : Constant.E;
    }

    private MathValue named(String name) {
        NamedFunction function = NamedFunction.read(this, name);
        return function.applied(function.base().orElse(name.equals("ln") ? Constant.E : Rational.of(10)));
    }

    private MathValue matrix() {
        List<List<MathValue>> rows = new ArrayList<>();
        do {
            rows.add(row());
        } while (cursor.accept("\\\\") && !cursor.peek().is("end matrix"));
        cursor.expect("end matrix");
        if (rows.stream().map(List::size).distinct().count() != 1) {
            throw Unparsable.here();
        }
        return new MathValue.Matrix(rows);
    }

    private List<MathValue> row() {
        List<MathValue> row = new ArrayList<>(List.of(sum()));
        while (cursor.accept("&")) {
            row.add(sum());
        }
        return row;
    }

    /** A variable before brackets is a function only of one token, or of several things. */
    private MathValue symbolOrFunction(LatexToken token) {
        MathValue symbol = scripted(token);
        if (!(symbol instanceof Symbol name)) {
            return symbol;
        }
        return arguments("(", ")")
                .or(() -> arguments("[", "]"))
                .<MathValue>map(arguments -> new Call("'" + name.name(), arguments))
                .orElse(symbol);
    }

    private Optional<List<MathValue>> arguments(String open, String close) {
        return cursor.attempt(() -> {
            cursor.expect(open);
            Optional<MathValue> single = cursor.attempt(() -> {
                MathValue argument = exponentAtom();
                cursor.expect(close);
                return argument;
            });
            return single.isPresent() ? List.of(single.get()) : severalArguments(close);
        });
    }

    private List<MathValue> severalArguments(String close) {
        List<MathValue> arguments = new ArrayList<>(List.of(sum()));
        cursor.expect(",");
        while (!cursor.accept(close)) {
            arguments.add(sum());
            if (!cursor.accept(",")) {
                cursor.expect(close);
                return arguments;
            }
        }
        return arguments;
    }

    /** A variable with its subscript and superscript, in either order. */
    final MathValue scripted(LatexToken token) {
        Optional<String> subscript = subscript();
        Optional<MathValue> power = superscript();
        Optional<String> late = subscript.isPresent() || power.isEmpty() ? subscript : subscript();
        MathValue symbol =
                symbol(token.text(), late.map(VerifyExpression::shown).orElse(""));
        return power.<MathValue>map(exponent -> new Power(symbol, exponent)).orElse(symbol);
    }

    private Optional<MathValue> superscript() {
        return cursor.attempt(() -> {
            cursor.expect("^");
            return script();
        });
    }

    private static String shown(String subscript) {
        return subscript.length() > 1 ? "_{" + subscript + "}" : "_" + subscript;
    }

    private static MathValue symbol(String name, String subscript) {
        return switch (name + subscript) {
            case "pi" -> Constant.PI;
            case "gamma" -> Constant.EULER_GAMMA;
            default -> new Symbol(name + subscript);
        };
    }

    /** A number; the base that it may have as a subscript is ignored. */
    private MathValue number(LatexToken token) {
        MathValue number = Rational.parse(token.text()).orElseThrow(Unparsable::here);
        subscript();
        return number;
    }
}
