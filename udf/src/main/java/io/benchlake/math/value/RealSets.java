package io.benchlake.math.value;

import io.benchlake.math.value.MathValue.Chain;
import io.benchlake.math.value.MathValue.Constant;
import io.benchlake.math.value.MathValue.FiniteSet;
import io.benchlake.math.value.MathValue.Interval;
import io.benchlake.math.value.MathValue.NamedSet;
import io.benchlake.math.value.MathValue.Relation;
import io.benchlake.math.value.MathValue.SetOperation;
import io.benchlake.math.value.MathValue.Symbol;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** Sets of real numbers whose ends are numbers. */
final class RealSets {
    private static final MathValue MINUS_INFINITY = Terms.negated(Constant.INFINITY);
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final int DIGITS = 25;

    private RealSets() {}

    /** Whether two sets have the same members; empty if an end is no number, or a set is not of the real line. */
    static Optional<Boolean> same(MathValue a, MathValue b) {
        NavigableSet<BigDecimal> ends = new TreeSet<>();
        if (!collectEnds(a, ends) || !collectEnds(b, ends)) {
            return Optional.empty();
        }
        return Optional.of(probes(ends).stream().allMatch(point -> contains(a, point) == contains(b, point)));
    }

    /** What satisfies an inequality, or a chain of them, of one variable and numbers. */
    static Optional<MathValue> of(MathValue relation) {
        List<Relation> relations = relation instanceof Chain chain ? chain.relations() : List.of((Relation) relation);
        Optional<MathValue> common = Optional.empty();
        for (Relation link : relations) {
            Optional<MathValue> half = halfLine(link);
            if (half.isEmpty()) {
                return Optional.empty();
            }
            common = Optional.of(common.flatMap(set -> half.map(other -> meet((Interval) set, (Interval) other)))
                    .orElse(half.get()));
        }
        return common;
    }

    private static Optional<MathValue> halfLine(Relation relation) {
        if (!(relation.left() instanceof Symbol)) {
            return relation.right() instanceof Symbol ? halfLine(relation.turned()) : Optional.empty();
        }
        MathValue end = relation.right();
        return switch (relation.sign()) {
            case LESS -> Optional.of(new Interval(MINUS_INFINITY, end, true, true));
            case AT_MOST -> Optional.of(new Interval(MINUS_INFINITY, end, true, false));
            case GREATER -> Optional.of(new Interval(end, Constant.INFINITY, true, true));
            case AT_LEAST -> Optional.of(new Interval(end, Constant.INFINITY, false, true));
            case EQUAL, UNEQUAL -> Optional.empty();
        };
    }

    /** The part that two half lines have in common if they open to different sides; of any other two the second. */
    private static MathValue meet(Interval a, Interval b) {
        if (a.high().equals(Constant.INFINITY) && b.low().equals(MINUS_INFINITY)) {
            return new Interval(a.low(), b.high(), a.lowOpen(), b.highOpen());
        }
        return a.low().equals(MINUS_INFINITY) && b.high().equals(Constant.INFINITY) ? meet(b, a) : b;
    }

    private static boolean collectEnds(MathValue set, NavigableSet<BigDecimal> ends) {
        if (set instanceof SetOperation operation) {
            return collectEnds(operation.left(), ends) && collectEnds(operation.right(), ends);
        }
        if (set == NamedSet.REALS || set == NamedSet.EMPTY) {
            return true;
        }
        if (!(set instanceof Interval) && !(set instanceof FiniteSet)) {
            return false;
        }
        for (MathValue end : Symbols.parts(set)) {
            Optional<BigDecimal> number = number(end);
            if (number.isEmpty()) {
                return false;
            }
            ends.add(number.get());
        }
        return true;
    }

    private static Optional<BigDecimal> number(MathValue end) {
        return Evaluation.OF_NUMBERS
                .realOf(end)
                .map(number -> number.setScale(DIGITS, RoundingMode.HALF_EVEN).stripTrailingZeros());
    }

    /** All ends, a point between each two, and one beyond each side. */
    private static List<BigDecimal> probes(NavigableSet<BigDecimal> ends) {
        List<BigDecimal> probes = new ArrayList<>(List.of(BigDecimal.ZERO));
        for (BigDecimal end : ends) {
            BigDecimal next = ends.higher(end);
            probes.add(end);
            probes.add(next == null ? end.add(BigDecimal.ONE) : end.add(next).divide(TWO));
        }
        if (!ends.isEmpty()) {
            probes.add(ends.first().subtract(BigDecimal.ONE));
        }
        return probes;
    }

    private static boolean contains(MathValue set, BigDecimal point) {
        if (set instanceof SetOperation operation) {
            boolean left = contains(operation.left(), point);
            boolean right = contains(operation.right(), point);
            return switch (operation.join()) {
                case UNION -> left || right;
                case INTERSECTION -> left && right;
                case MINUS -> left && !right;
            };
        }
        if (set instanceof Interval interval) {
            return isBelow(interval.low(), point, interval.lowOpen())
                    && isAbove(interval.high(), point, interval.highOpen());
        }
        return set == NamedSet.REALS || Symbols.parts(set).stream().anyMatch(element -> compare(element, point) == 0);
    }

    private static boolean isBelow(MathValue end, BigDecimal point, boolean open) {
        int order = compare(end, point);
        return open ? order < 0 : order <= 0;
    }

    private static boolean isAbove(MathValue end, BigDecimal point, boolean open) {
        int order = compare(end, point);
        return open ? order > 0 : order >= 0;
    }

    private static int compare(MathValue end, BigDecimal point) {
        return number(end).map(number -> number.compareTo(point)).orElse(1);
    }
}
