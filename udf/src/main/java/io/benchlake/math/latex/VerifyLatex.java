package io.benchlake.math.latex;

import io.benchlake.math.value.MathValue;
import io.benchlake.math.value.MathValue.Chain;
import io.benchlake.math.value.MathValue.Rational;
import io.benchlake.math.value.MathValue.Relation;
import io.benchlake.math.value.MathValue.Tuple;
import io.benchlake.math.value.Symbols;
import io.benchlake.math.value.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a whole LaTeX answer as latex2sympy2_extended does: expressions, lists, sets, intervals, tuples, relations. */
public final class VerifyLatex {
    private static final Map<String, Relation.Sign> RELATIONS = Map.of(
            "=", Relation.Sign.EQUAL,
            "!=", Relation.Sign.UNEQUAL,
            "<", Relation.Sign.LESS,
            "<=", Relation.Sign.AT_MOST,
            ">", Relation.Sign.GREATER,
            ">=", Relation.Sign.AT_LEAST);

    private static final Set<String> ENDS_OF_ELEMENTS = Set.of(",", ";", ")", "\\)", "]", "}", "\\}");
    private static final Pattern GROUPED_DIGITS = Pattern.compile("\\s*-?\\d{1,3}(,\\d{3})+(\\.\\d+)?\\s*");

    private final LatexCursor cursor;
    private final VerifyExpression expressions;
    private final VerifySets sets;

    private VerifyLatex(LatexCursor cursor) {
        this.cursor = cursor;
        this.expressions = new VerifyExpression(cursor);
        this.sets = new VerifySets(cursor, expressions, this::elementLists);
    }

    /** The value of a text; empty if it is no whole answer, or one that is not read here. */
    public static Optional<MathValue> parse(String latex) {
        if (GROUPED_DIGITS.matcher(latex).matches()) {
            return Rational.parse(latex.strip().replace(",", "")).map(number -> number);
        }
        try {
            return new VerifyLatex(new LatexCursor(VerifyLexer.tokens(latex))).document();
        } catch (Unparsable e) {
            return Optional.empty();
        }
    }

    private Optional<MathValue> document() {
        return Stream.<Supplier<MathValue>>of(this::assignedElements, this::elements, this::setRelation)
                .flatMap(part -> cursor.attempt(() -> whole(part)).stream())
                .findFirst();
    }

    private MathValue whole(Supplier<MathValue> part) {
        MathValue value = part.get();
        if (!cursor.atEnd()) {
            throw Unparsable.here();
        }
        return value;
    }

    private MathValue elements() {
        return VerifySets.listed(elementLists());
    }

    /** {@code a = 1, 2} is one equation. */
    private MathValue assignedElements() {
        MathValue left = assigned();
        return new Relation(Relation.Sign.EQUAL, left, VerifySets.listed(separated(";", () -> commaSeparated(false))));
    }

    private MathValue setRelation() {
        Optional<MathValue> left = cursor.attempt(this::assigned);
        MathValue set = left.isPresent() ? setRelation() : sets.set();
        return left.<MathValue>map(symbols -> new Relation(Relation.Sign.EQUAL, symbols, set))
                .orElse(set);
    }

    /** Variables, and the sign that gives them a value. */
    private MathValue assigned() {
        MathValue symbols = symbols();
        if (!cursor.accept("\\in")) {
            cursor.expect("=");
        }
        return symbols;
    }

    /** One variable, or several in parentheses. */
    private MathValue symbols() {
        if (!cursor.accept("(")) {
            return symbol();
        }
        List<MathValue> symbols = separated(",", this::symbol);
        cursor.expect(")");
        return symbols.size() == 1 ? symbols.get(0) : new Tuple(symbols);
    }

    private MathValue symbol() {
        if (cursor.accept("pi")) {
            return MathValue.Constant.PI;
        }
        return expressions.scripted(new LatexToken(LatexToken.Kind.SYMBOL, cursor.expect(LatexToken.Kind.SYMBOL)));
    }

    private List<List<MathValue>> elementLists() {
        return cursor.nested(() -> separated(";", () -> commaSeparated(true)));
    }

    private List<MathValue> commaSeparated(boolean relations) {
        return separated(",", () -> element(relations)).stream()
                .flatMap(List::stream)
                .toList();
    }

    private <T> List<T> separated(String separator, Supplier<T> part) {
        List<T> parts = new ArrayList<>(List.of(part.get()));
        while (cursor.accept(separator)) {
            parts.add(part.get());
        }
        return parts;
    }

    /** One element; with {@code \pm} it is two. */
    private List<MathValue> element(boolean relations) {
        if (cursor.accept("plus-minus")) {
            MathValue value = expressions.sum();
            return List.of(Terms.negated(value), value);
        }
        Optional<MathValue> set = cursor.attempt(this::setElement);
        if (set.isPresent()) {
            return List.of(set.get());
        }
        MathValue value = expressions.sum();
        if (cursor.accept("plus-minus")) {
            MathValue offset = expressions.sum();
            return List.of(Terms.plus(value, offset), Terms.minus(value, offset));
        }
        return List.of(relations ? relation(value) : value);
    }

    private MathValue setElement() {
        MathValue set = sets.setAtom();
        LatexToken next = cursor.peek();
        if (!next.is(LatexToken.Kind.END) && ENDS_OF_ELEMENTS.stream().noneMatch(next::is)) {
            throw Unparsable.here();
        }
        return set;
    }

    private MathValue relation(MathValue first) {
        MathValue value = first;
        MathValue left = first;
        List<Relation> relations = new ArrayList<>();
        while (true) {
            if (relations.isEmpty() && cursor.accept("approx")) {
                MathValue right = expressions.sum();
                value = Symbols.isOnlySymbols(value) ? right : value;
                left = value;
                continue;
            }
            Optional<String> operator = cursor.acceptAny(RELATIONS.keySet());
            if (operator.isEmpty()) {
                return related(value, relations);
            }
            MathValue right = expressions.sum();
            relations.add(new Relation(RELATIONS.getOrDefault(operator.get(), Relation.Sign.EQUAL), left, right));
            left = right;
        }
    }

    private static MathValue related(MathValue value, List<Relation> relations) {
        return switch (relations.size()) {
            case 0 -> value;
            case 1 -> relations.get(0);
            default -> new Chain(relations);
        };
    }
}
