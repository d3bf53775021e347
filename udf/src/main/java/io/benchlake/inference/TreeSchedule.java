package io.benchlake.inference;

import io.benchlake.inference.TreePass.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a {@link TokenTree} into forward passes of bounded size, in depth-first order.
 *
 * <p>Passes are of nearly equal size, of whole blocks of rows but for the last one; a sequence may span several, so a
 * prompt of any length runs in bounded memory.
 */
public final class TreeSchedule {
    /**
     * Rows that a product takes at a time; a few rows more take as long as a block, and one thread waits for them. Part
     * of the model's fingerprint, like the batch policy.
     */
    public static final int ROWS_OF_BLOCK = 64;

    private TreeSchedule() {}

    /** Passes of at most {@code tokensPerPass} tokens in which at most {@code sequencesPerPass} sequences end. */
    public static List<TreePass> of(TokenTree tree, int tokensPerPass, int sequencesPerPass) {
        List<List<Segment>> cuts = cut(tree.segments(), evenSize(tree.tokens(), tokensPerPass), sequencesPerPass, tree);
        List<TreePass> passes = new ArrayList<>(cuts.size());
        for (int i = 0; i < cuts.size(); i++) {
            AncestorLinks links = new AncestorLinks(cuts.get(i).get(0).from());
            cuts.get(i).forEach(links::append);
            List<TreePass.Kept> kept = i + 1 == cuts.size()
                    ? List.of()
                    : links.pathTo(cuts.get(i + 1).get(0).from());
            passes.add(new TreePass(cuts.get(i), links.links(), kept));
        }
        return passes;
    }

    private static int evenSize(long tokens, int most) {
        long passes = Math.max(1, partsOf(tokens, most));
        long blocks = partsOf(partsOf(tokens, passes), ROWS_OF_BLOCK);
        return Math.toIntExact(Math.min(most, blocks * ROWS_OF_BLOCK));
    }

    /** How many parts of at most {@code size} there are. */
    private static long partsOf(long all, long size) {
        return (all + size - 1) / size;
    }

    private static List<List<Segment>> cut(List<Segment> segments, int size, int ends, TokenTree tree) {
        List<List<Segment>> passes = new ArrayList<>();
        List<Segment> open = new ArrayList<>();
        int used = 0;
        int ended = 0;
        for (Segment whole : segments) {
            for (int from = whole.from(); from < whole.to(); ) {
                int to = Math.min(whole.to(), from + size - used);
                open.add(new Segment(whole.sequence(), from, to, used));
                used += to - from;
                ended += to == tree.sequences().get(whole.sequence()).length() ? 1 : 0;
                from = to;
                if (used == size || ended == ends) {
                    passes.add(open);
                    open = new ArrayList<>();
                    used = 0;
                    ended = 0;
                }
            }
        }
        if (!open.isEmpty()) {
            passes.add(open);
        }
        return passes;
    }
}
