package io.benchlake.math.latex;

import io.benchlake.math.value.Evaluation;
import io.benchlake.math.value.MathValue;
import io.benchlake.math.value.MathValue.FiniteSet;
import io.benchlake.math.value.MathValue.Interval;
import io.benchlake.math.value.MathValue.NamedSet;
import io.benchlake.math.value.MathValue.SetOperation;
import io.benchlake.math.value.MathValue.SetOperation.Join;
import io.benchlake.math.value.MathValue.Tuple;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads intervals, tuples, finite sets and what is made of them. */
final class VerifySets {
    private static final Set<String> OPENING = Set.of("(", "\\(", "[");
    private static final Set<String> CLOSING = Set.of(")", "\\)", "]");

    private static final Map<String, NamedSet> NAMED = Map.of(
            "naturals", NamedSet.NATURALS,
            "integers", NamedSet.INTEGERS,
            "rationals", NamedSet.RATIONALS,
            "reals", NamedSet.REALS,
            "complex", NamedSet.COMPLEX,
            "empty", NamedSet.EMPTY);

    private final LatexCursor cursor;
    private final VerifyExpression expressions;
    private final Supplier<List<List<MathValue>>> elementLists;

    VerifySets(LatexCursor cursor, VerifyExpression expressions, Supplier<List<List<MathValue>>> elementLists) {
        this.cursor = cursor;
        this.expressions = expressions;
        this.elementLists = elementLists;
    }

    /** Lists separated by semicolons: one element is itself, several are a set, of tuples if lists are longer. */
    static MathValue listed(List<List<MathValue>> lists) {
        if (lists.size() == 1) {
            return lists.get(0).size() == 1 ? lists.get(0).get(0) : new FiniteSet(lists.get(0));
        }
        boolean single = lists.stream().allMatch(list -> list.size() == 1);
        return single
                ? new FiniteSet(flat(lists))
                : new FiniteSet(lists.stream().<MathValue>map(Tuple::new).toList());
    }

    /** Differences of unions of intersections. */
    MathValue set() {
        return cursor.nested(() -> operation(
                "minus",
                Join.MINUS,
                () -> operation("union", Join.UNION, () -> operation("intersection", Join.INTERSECTION, this::group))));
    }

    private MathValue operation(String mark, Join operator, Supplier<MathValue> operand) {
        MathValue value = operand.get();
        while (cursor.accept(mark)) {
            value = new SetOperation(operator, asSet(value), asSet(operand.get()));
        }
        return value;
    }

    private static MathValue asSet(MathValue value) {
        return value instanceof Tuple tuple ? new FiniteSet(tuple.elements()) : value;
    }

    private MathValue group() {
        return cursor.attempt(() -> {
                    cursor.expect("(");
                    MathValue set = set();
                    cursor.expect(")");
                    return set;
                })
                .orElseGet(this::setAtom);
    }

    MathValue setAtom() {
        return cursor.attempt(this::interval)
                .or(() -> cursor.attempt(this::named))
                .or(() -> cursor.attempt(this::tuple))
                .orElseGet(this::finiteSet);
    }

    private MathValue named() {
        String mark = cursor.acceptAny(NAMED.keySet()).orElseThrow(Unparsable::here);
        return NAMED.getOrDefault(mark, NamedSet.EMPTY);
    }

    /** Ends that are not in order make a tuple. */
    private MathValue interval() {
        String open = cursor.acceptAny(OPENING).orElseThrow(Unparsable::here);
        MathValue low = expressions.sum();
        cursor.expect(",");
        MathValue high = expressions.sum();
        String close = cursor.acceptAny(CLOSING).orElseThrow(Unparsable::here);
        boolean lowOpen = !open.equals("[");
        boolean highOpen = !close.equals("]");
        return order(low, high)
                .filter(order -> order >= 0)
                .map(order -> disordered(low, high, lowOpen, highOpen, order))
                .orElseGet(() -> new Interval(low, high, lowOpen, highOpen));
    }

    /** What an interval stands for whose ends are the same, or turned round. */
    private static MathValue disordered(MathValue low, MathValue high, boolean lowOpen, boolean highOpen, int order) {
        if (lowOpen != highOpen) {
            return NamedSet.EMPTY;
        }
        return lowOpen || order > 0 ? new Tuple(List.of(low, high)) : new FiniteSet(List.of(low));
    }

    private static Optional<Integer> order(MathValue low, MathValue high) {
        Optional<BigDecimal> from = Evaluation.OF_NUMBERS.realOf(low);
        return from.flatMap(start -> Evaluation.OF_NUMBERS.realOf(high).map(start::compareTo));
    }

    private MathValue tuple() {
        String open = cursor.acceptAny(OPENING).orElseThrow(Unparsable::here);
        List<MathValue> elements = flat(elementLists.get());
        cursor.expect(open.equals("(") ? ")" : open.equals("[") ? "]" : "\\)");
        return elements.size() == 1 ? elements.get(0) : new Tuple(elements);
    }

    private MathValue finiteSet() {
        boolean boxed = cursor.accept("boxed");
        String open = cursor.acceptAny(boxed ? Set.of("{") : Set.of("{", "\\{")).orElseThrow(Unparsable::here);
        if (!boxed && open.equals("{") && cursor.accept("}")) {
            return NamedSet.EMPTY;
        }
        List<List<MathValue>> lists = elementLists.get();
        cursor.expect(open.equals("{") ? "}" : "\\}");
        return boxed ? listed(lists) : new FiniteSet(flat(lists));
    }

    private static List<MathValue> flat(List<List<MathValue>> lists) {
        return lists.stream().flatMap(List::stream).toList();
    }
}
