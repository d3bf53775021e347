package io.benchlake.math.value;

import io.benchlake.math.value.MathValue.FiniteSet;
import io.benchlake.math.value.MathValue.Interval;
import io.benchlake.math.value.MathValue.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Compares sets, intervals and tuples; an open interval may also be a pair. */
record SetComparison(ValueComparison values) {
    boolean same(MathValue gold, MathValue answer) {
        MathValue a = asCollection(gold);
        MathValue b = asCollection(answer);
        if (a instanceof Interval first && b instanceof Interval second) {
            return sameIntervals(first, second);
        }
        Optional<Boolean> onTheLine = RealSets.same(a, b);
        if (onTheLine.filter(same -> same).isPresent()) {
            return true;
        }
        return sameLists(pairOf(a, b), pairOf(b, a));
    }

    private static MathValue asCollection(MathValue value) {
        return value.isSet() || value instanceof Tuple ? value : new FiniteSet(List.of(value));
    }

    private boolean sameIntervals(Interval a, Interval b) {
        return a.lowOpen() == b.lowOpen()
                && a.highOpen() == b.highOpen()
                && values.same(a.low(), b.low())
                && values.same(a.high(), b.high());
    }

    /** The two ends of an open interval, if the other is a list. */
    private static MathValue pairOf(MathValue value, MathValue other) {
        boolean pair = value instanceof Interval interval
                && interval.lowOpen()
                && interval.highOpen()
                && (other instanceof FiniteSet || other instanceof Tuple);
        return pair ? new Tuple(List.copyOf(Symbols.parts(value))) : value;
    }

    /** If the gold answer is a tuple, order counts. */
    private boolean sameLists(MathValue gold, MathValue answer) {
        boolean lists = (gold instanceof FiniteSet || gold instanceof Tuple)
                && (answer instanceof FiniteSet || answer instanceof Tuple);
        if (!lists) {
            return false;
        }
        List<MathValue> expected = elements(gold);
        List<MathValue> given = elements(answer);
        return expected.size() == given.size()
                && (gold instanceof Tuple ? sameInOrder(expected, given) : sameInAnyOrder(expected, given));
    }

    private static List<MathValue> elements(MathValue value) {
        return value instanceof FiniteSet set
                ? List.copyOf(new LinkedHashSet<>(set.elements()))
                : List.copyOf(Symbols.parts(value));
    }

    private boolean sameInOrder(List<MathValue> expected, List<MathValue> given) {
        return IntStream.range(0, expected.size()).allMatch(i -> values.same(expected.get(i), given.get(i)));
    }

    private boolean sameInAnyOrder(List<MathValue> expected, List<MathValue> given) {
        List<MathValue> left = new ArrayList<>(given);
        for (MathValue element : expected) {
            Optional<MathValue> partner =
                    left.stream().filter(other -> values.same(element, other)).findFirst();
            if (partner.isEmpty()) {
                return false;
            }
            left.remove(partner.get());
        }
        return true;
    }
}
