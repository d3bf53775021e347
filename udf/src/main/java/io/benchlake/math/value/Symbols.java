package io.benchlake.math.value;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The variables in a value, and whether it has parts of some kind. */
public final class Symbols {
    private Symbols() {}

    /** The names of the variables. */
    public static Set<String> of(MathValue value) {
        Set<String> names = new TreeSet<>();
        collect(value, names);
        return names;
    }

    /** Whether the value or a part of it passes. */
    public static boolean any(MathValue value, Predicate<MathValue> wanted) {
        return wanted.test(value) || parts(value).stream().anyMatch(part -> any(part, wanted));
    }

    /** Whether a value consists of variables alone, as the left side of an assignment does. */
    public static boolean isOnlySymbols(MathValue value) {
        if (value instanceof MathValue.Symbol) {
            return true;
        }
        if (value instanceof MathValue.Power power && power.exponent().equals(Terms.MINUS_ONE)) {
            return isOnlySymbols(power.base());
        }
        Collection<MathValue> parts = parts(value);
        return !parts.isEmpty() && parts.stream().allMatch(Symbols::isOnlySymbols);
    }

    static Collection<MathValue> parts(MathValue value) {
        if (value instanceof MathValue.Sum sum) {
            return sum.terms();
        }
        if (value instanceof MathValue.Product product) {
            return product.factors();
        }
        if (value instanceof MathValue.Power power) {
            return List.of(power.base(), power.exponent());
        }
        if (value instanceof MathValue.Call call) {
            return call.arguments();
        }
        return value instanceof MathValue.Percent percent ? List.of(percent.amount()) : partsOfSet(value);
    }

    private static Collection<MathValue> partsOfSet(MathValue value) {
        if (value instanceof MathValue.Tuple tuple) {
            return tuple.elements();
        }
        if (value instanceof MathValue.FiniteSet set) {
            return set.elements();
        }
        if (value instanceof MathValue.Interval interval) {
            return List.of(interval.low(), interval.high());
        }
        if (value instanceof MathValue.SetOperation operation) {
            return List.of(operation.left(), operation.right());
        }
        if (value instanceof MathValue.Matrix matrix) {
            return matrix.rows().stream().flatMap(List::stream).toList();
        }
        return partsOfRelation(value);
    }

    private static Collection<MathValue> partsOfRelation(MathValue value) {
        if (value instanceof MathValue.Relation relation) {
            return List.of(relation.left(), relation.right());
        }
        return value instanceof MathValue.Chain chain ? List.copyOf(chain.relations()) : List.of();
    }

    private static void collect(MathValue value, Set<String> names) {
        if (value instanceof MathValue.Symbol symbol) {
            names.add(symbol.name());
        }
        parts(value).forEach(part -> collect(part, names));
    }
}
