package io.benchlake.math.value;

import io.benchlake.math.value.MathValue.Chain;
import io.benchlake.math.value.MathValue.Relation;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Compares equations and inequalities by the difference of their sides, which may be turned round.
 *
 * <p>Where math_verify solves both, here one difference must be a multiple of the other.
 */
record RelationComparison(ValueComparison values) {
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
