package io.benchlake.math.value;

import ch.obermuhlner.math.big.BigRational;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an answer says, in the order in which it was written; nothing is simplified. */
public sealed interface MathValue {
    /**
     * A quotient of whole numbers.
     *
     * @param decimal whether it was written with a decimal point
     */
    record Rational(BigRational value, boolean decimal) implements MathValue {
        /** Python reads no more digits either. */
        private static final int MOST_DIGITS = 4_300;

        private static final Pattern PLAIN = Pattern.compile("-?([0-9]+\\.?[0-9]*|\\.[0-9]+)(E[+-]?[0-9]{1,3})?");

        public Rational {
            value = value.reduce();
        }

        /**
         * A number of digits, with a decimal point and an exponent of ten or without; empty if it is beyond the bounds,
         * or written in digits that are no ASCII.
         */
        public static Optional<Rational> parse(String digits) {
            boolean bounded =
                    digits.length() <= MOST_DIGITS && PLAIN.matcher(digits).matches();
            return bounded
                    ? Optional.of(new Rational(
                            BigRational.valueOf(new BigDecimal(digits)), digits.contains(".") || digits.contains("E")))
                    : Optional.empty();
        }

        public static Rational of(int number) {
            return new Rational(BigRational.valueOf(number), false);
        }

        @Override
        public boolean isWhole() {
            return !decimal && value.isInteger();
        }
    }

    /** A number that has a name of its own. */
    enum Constant implements MathValue {
        PI,
        E,
        IMAGINARY_UNIT,
        EULER_GAMMA,
        INFINITY
    }

    /** A variable, or a word. */
    record Symbol(String name) implements MathValue {}

    record Sum(List<MathValue> terms) implements MathValue {
        public Sum {
            terms = List.copyOf(terms);
        }
    }

    record Product(List<MathValue> factors) implements MathValue {
        public Product {
            factors = List.copyOf(factors);
        }
    }

    record Power(MathValue base, MathValue exponent) implements MathValue {}

    /** A function of one or more arguments. */
    record Call(String function, List<MathValue> arguments) implements MathValue {
        public Call {
            arguments = List.copyOf(arguments);
        }

        public static Call of(String function, MathValue argument) {
            return new Call(function, List.of(argument));
        }
    }

    /** A hundredth of its amount, written with a percent sign. */
    record Percent(MathValue amount) implements MathValue {}

    /** Rows of equal length. */
    record Matrix(List<List<MathValue>> rows) implements MathValue {
        public Matrix {
            rows = rows.stream().map(List::copyOf).toList();
        }

        boolean hasShapeOf(Matrix other) {
            return rows.stream()
                    .map(List::size)
                    .toList()
                    .equals(other.rows.stream().map(List::size).toList());
        }
    }

    record Tuple(List<MathValue> elements) implements MathValue {
        public Tuple {
            elements = List.copyOf(elements);
        }
    }

    /** Elements in the order written; they may repeat. */
    record FiniteSet(List<MathValue> elements) implements MathValue {
        public FiniteSet {
            elements = List.copyOf(elements);
        }
    }

    record Interval(MathValue low, MathValue high, boolean lowOpen, boolean highOpen) implements MathValue {}

    /** A set made of two others, such as a union. */
    record SetOperation(Join join, MathValue left, MathValue right) implements MathValue {
        public enum Join {
            UNION,
            INTERSECTION,
            MINUS
        }
    }

    /** A set that has a name of its own. */
    enum NamedSet implements MathValue {
        NATURALS,
        INTEGERS,
        RATIONALS,
        REALS,
        COMPLEX,
        EMPTY
    }

    /** An equation or inequality. */
    record Relation(Sign sign, MathValue left, MathValue right) implements MathValue {
        public enum Sign {
            EQUAL,
            UNEQUAL,
            LESS,
            AT_MOST,
            GREATER,
            AT_LEAST;

            Sign flipped() {
                return switch (this) {
                    case LESS -> GREATER;
                    case GREATER -> LESS;
                    case AT_MOST -> AT_LEAST;
                    case AT_LEAST -> AT_MOST;
                    case EQUAL, UNEQUAL -> this;
                };
            }
        }

        /** The same, read from right to left. */
        Relation turned() {
            return new Relation(sign.flipped(), /* left= */ right, /* right= */ left);
        }

        /** What is zero if both sides are the same. */
        MathValue difference() {
            return Terms.minus(left, right);
        }
    }

    /** Relations that share sides, such as {@code 1 < x < 2}. */
    record Chain(List<Relation> relations) implements MathValue {
        public Chain {
            relations = List.copyOf(relations);
        }

        Relation first() {
            return relations.get(0);
        }

        Relation last() {
            return relations.get(relations.size() - 1);
        }
    }

    default boolean isWhole() {
        return this instanceof Rational number && number.isWhole();
    }

    default boolean isSet() {
        return this instanceof FiniteSet
                || this instanceof Interval
                || this instanceof SetOperation
                || this instanceof NamedSet;
    }

    default boolean isRelation() {
        return this instanceof Relation || this instanceof Chain;
    }
}
