package io.benchlake.inference;

import java.util.List;

/**
 * One forward pass over consecutive tokens of a token tree in depth-first order, packed without padding.
 *
 * <p>Each segment attends to itself causally. A link lets a range of packed queries attend, without a mask, to a range
 * of keys that all of them have as ancestors; outputs are merged by their log-sum-exp.
 *
 * @param segments cover the packed tokens from 0 on, in order
 * @param kept tokens of this pass that are ancestors of the next pass's first token
 */
public record TreePass(List<Segment> segments, List<Link> links, List<Kept> kept) {
    public TreePass {
        segments = List.copyOf(segments);
        links = List.copyOf(links);
        kept = List.copyOf(kept);
    }

    /** Number of packed tokens. */
    public int tokens() {
        Segment last = segments.get(segments.size() - 1);
        return last.offset() + last.length();
    }

    /**
     * Positions {@code [from, to)} of one sequence.
     *
     * @param sequence index of the sequence
     * @param offset packed index of the first token
     */
    public record Segment(int sequence, int from, int to, int offset) {
        public int length() {
            return to - from;
        }

        /** Whether a target that no earlier segment reaches is read in this one. */
        public boolean contains(PassTargets.Target target) {
            return target.sequence() == sequence && target.position() < to;
        }

        boolean isBefore(PassTargets.Target target) {
            return target.sequence() > sequence || (target.sequence() == sequence && target.position() >= to);
        }
    }

    /**
     * Queries that attend to neighbouring ancestors.
     *
     * @param queryStart packed index of the first query
     * @param fromStore whether the keys lie in the store, by position, or in this pass, by packed index
     */
    public record Link(int queryStart, int queries, boolean fromStore, int keyStart, int keys) {}

    /**
     * Packed tokens whose keys and values outlive the pass.
     *
     * @param offset packed index of the first
     * @param position its position in the sequence, and its row in the store
     */
    public record Kept(int offset, int position, int count) {}
}
