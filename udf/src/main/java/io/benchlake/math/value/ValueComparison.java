package io.benchlake.math.value;

import io.benchlake.math.value.MathValue.Chain;
import io.benchlake.math.value.MathValue.Matrix;
import io.benchlake.math.value.MathValue.Percent;
import io.benchlake.math.value.MathValue.Product;
import io.benchlake.math.value.MathValue.Rational;
import io.benchlake.math.value.MathValue.Relation;
import io.benchlake.math.value.MathValue.Symbol;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Compares a gold answer with another as {@code math_verify/grader.py} does; the order matters, for the gold answer
 * says whether it is an equation.
 */
public record ValueComparison(Equality equality) {
    private static final int DECIMALS = 6;

    public boolean same(MathValue gold, MathValue answer) {
        MathValue goldSide = shortened(gold);
        MathValue answerSide = shortened(answer);
        if (isEquation(answerSide) && !isEquation(goldSide)) {
            answerSide = last(answerSide).right();
        } else if (isAssignment(goldSide) && !isEquation(answerSide)) {
            goldSide = last(goldSide).right();
        }
        if (goldSide.isRelation() && answerSide.isSet()) {
            goldSide = RealSets.of(goldSide).orElse(goldSide);
        }
        return goldSide.equals(answerSide) || sameSides(goldSide, answerSide);
    }

    private boolean sameSides(MathValue gold, MathValue answer) {
        if (gold.isRelation() && answer.isRelation()) {
            return new RelationComparison(this).same(gold, answer);
        }
        if (isCollection(gold) || isCollection(answer)) {
            return new SetComparison(this).same(gold, answer);
        }
        if (gold instanceof Symbol || answer instanceof Symbol) {
            return sameWords(gold, answer);
        }
        return sameValues(gold, answer);
    }

    private static boolean isCollection(MathValue value) {
        return value.isSet() || value instanceof MathValue.Tuple;
    }

    private boolean sameValues(MathValue gold, MathValue answer) {
        if (gold instanceof Matrix a && answer instanceof Matrix b) {
            return a.hasShapeOf(b) && sameElements(a, b);
        }
        if (number(gold).isPresent() || number(answer).isPresent()) {
            return sameNumbers(gold, answer) || equality.same(gold, answer);
        }
        return equality.same(gold, answer);
    }

    private boolean sameElements(Matrix a, Matrix b) {
        List<MathValue> left = List.copyOf(Symbols.parts(a));
        List<MathValue> right = List.copyOf(Symbols.parts(b));
        return IntStream.range(0, left.size()).allMatch(i -> sameValues(left.get(i), right.get(i)));
    }

    /** Decimal fractions are compared to six digits, so that 0.333333 is a third; 9% is 9. */
    private static boolean sameNumbers(MathValue gold, MathValue answer) {
        Optional<Rational> a = number(gold);
        Optional<Rational> b = number(answer);
        if (a.filter(Rational::decimal).or(() -> b.filter(Rational::decimal)).isPresent()) {
            Optional<BigDecimal> rounded = rounded(gold);
            return rounded.isPresent() && rounded.equals(rounded(answer));
        }
        return a.isPresent() && b.isPresent() && a.get().isWhole() && a.equals(b);
    }

    private static Optional<BigDecimal> rounded(MathValue value) {
        return ExactNumber.of(value)
                .map(exact -> exact.toBigDecimal(Evaluation.DIGITS))
                .or(() -> Evaluation.OF_NUMBERS.realOf(value))
                .map(number -> number.setScale(DECIMALS, RoundingMode.HALF_EVEN));
    }

    /** A number, also one before a percent sign. */
    private static Optional<Rational> number(MathValue value) {
        MathValue bare = value instanceof Percent percent ? percent.amount() : value;
        return bare instanceof Rational number ? Optional.of(number) : Optional.empty();
    }

    /** A word is one variable, or a product of its letters; digits may be a word too. */
    private static boolean sameWords(MathValue gold, MathValue answer) {
        return spelled(gold)
                .flatMap(a -> spelled(answer).map(b -> a.equalsIgnoreCase(b)))
                .orElse(false);
    }

    private static Optional<String> spelled(MathValue value) {
        if (value instanceof Symbol symbol) {
            return Optional.of(symbol.name().toLowerCase(Locale.ROOT));
        }
        if (value instanceof Rational number && number.isWhole()) {
            return Optional.of(number.value().toString());
        }
        if (value == MathValue.Constant.E) {
            return Optional.of("e");
        }
        if (!(value instanceof Product product)) {
            return Optional.empty();
        }
        StringBuilder letters = new StringBuilder();
        for (MathValue factor : product.factors()) {
            boolean letterOrWord = factor instanceof Symbol || factor == MathValue.Constant.E;
            Optional<String> letter = letterOrWord ? spelled(factor) : Optional.empty();
            if (letter.isEmpty()) {
                return Optional.empty();
            }
            letters.append(letter.get());
        }
        return Optional.of(letters.toString());
    }

    /** A chain of equations that begins with a variable, cut down to its two ends; any other value as it is. */
    private static MathValue shortened(MathValue value) {
        return value instanceof Chain chain && isAssignment(value)
                ? new Relation(
                        Relation.Sign.EQUAL, chain.first().left(), chain.last().right())
                : value;
    }

    private static boolean isAssignment(MathValue value) {
        return isEquation(value) && Symbols.isOnlySymbols(first(value).left());
    }

    private static boolean isEquation(MathValue value) {
        return value.isRelation()
                && relations(value).stream().allMatch(relation -> relation.sign() == Relation.Sign.EQUAL);
    }

    static List<Relation> relations(MathValue value) {
        return value instanceof Chain chain ? chain.relations() : List.of((Relation) value);
    }

    private static Relation first(MathValue value) {
        return relations(value).get(0);
    }

    private static Relation last(MathValue value) {
        return relations(value).get(relations(value).size() - 1);
    }

    /**
     * Compares equations and inequalities by the difference of their sides, which may be turned round.
     *
     * <p>If math_verify solves both, here one difference must be a multiple of the other.
     */
    private record RelationComparison(ValueComparison values) {
        boolean same(MathValue gold, MathValue answer) {
            if (gold instanceof Chain a && answer instanceof Chain b) {
                return a.relations().size() == b.relations().size() && sameLinks(a.relations(), b.relations());
            }
            return gold instanceof Relation a && answer instanceof Relation b && sameRelation(a, b);
        }

        private boolean sameLinks(List<Relation> a, List<Relation> b) {
            return IntStream.range(0, a.size()).allMatch(i -> sameRelation(a.get(i), b.get(i)));
        }

        private boolean sameRelation(Relation gold, Relation answer) {
            boolean straight = gold.sign() == answer.sign();
            boolean turned = gold.sign().flipped() == answer.sign();
            MathValue opposite = Terms.minus(answer.right(), answer.left());
            return (straight && sameDifference(gold.difference(), answer.difference()))
                    || (turned && sameDifference(gold.difference(), opposite));
        }

        private boolean sameDifference(MathValue gold, MathValue answer) {
            return values.equality().same(gold, answer)
                    || (!Symbols.of(gold).isEmpty() && values.equality().proportional(gold, answer));
        }
    }
}
