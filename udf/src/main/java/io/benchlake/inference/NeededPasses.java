package io.benchlake.inference;

import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/** Which of a schedule's passes have to run if some of its answers are not wanted. */
public final class NeededPasses {
    private NeededPasses() {}

    /**
     * Passes that are wanted themselves, and those whose kept tokens one of them looks back to.
     *
     * @param isWanted says of a pass, by index, whether an answer is read in it
     */
    public static BitSet of(List<TreePass> passes, IntPredicate isWanted) {
        BitSet needed = new BitSet(passes.size());
        BitSet positions = new BitSet();
        for (int i = passes.size() - 1; i >= 0; i--) {
            BitSet kept = kept(passes.get(i));
            if (isWanted.test(i) || kept.intersects(positions)) {
                needed.set(i);
                positions.andNot(kept);
                passes.get(i).links().stream()
                        .filter(TreePass.Link::fromStore)
                        .forEach(link -> positions.set(link.keyStart(), link.keyStart() + link.keys()));
            }
        }
        return needed;
    }

    private static BitSet kept(TreePass pass) {
        BitSet positions = new BitSet();
        pass.kept().forEach(kept -> positions.set(kept.position(), kept.position() + kept.count()));
        return positions;
    }
}
