package io.benchlake.inference;

import io.benchlake.inference.TreePass.Link;
import io.benchlake.inference.TreePass.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How the tokens of a pass attend to each other: short neighbours in blocks that one masked kernel call computes
 * together, longer segments on their own, and links for what lies outside of either.
 *
 * @param blocks short neighbouring segments with all that they see of each other
 * @param longSegments segments in no block; causal
 * @param links what blocks and long segments see beyond themselves
 */
public record PassAttention(List<MaskedBlock> blocks, List<Segment> longSegments, List<Link> links) {
    /** A larger mask would cost more than the kernel calls that it saves. */
    static final int TOKENS_PER_BLOCK = 128;

    public PassAttention {
        blocks = List.copyOf(blocks);
        longSegments = List.copyOf(longSegments);
        links = List.copyOf(links);
    }

    /**
     * Neighbouring tokens. Since they are in depth-first order, a token is seen by itself and by all after it up to the
     * end of its subtree.
     *
     * @param start packed index of the first token
     * @param ends of each token, packed index after the last token of the block that sees it
     */
    public record MaskedBlock(int start, List<Integer> ends) {
        public MaskedBlock {
            ends = List.copyOf(ends);
        }
    }

    /** Sorts the segments and links of a pass. */
    public static PassAttention of(TreePass pass) {
        List<OpenBlock> blocks = new ArrayList<>();
        List<Segment> longSegments = new ArrayList<>();
        for (Segment segment : pass.segments()) {
            if (segment.length() >= TOKENS_PER_BLOCK) {
                longSegments.add(segment);
            } else if (blocks.isEmpty() || !blocks.get(blocks.size() - 1).takes(segment)) {
                blocks.add(new OpenBlock(segment));
            } else {
                blocks.get(blocks.size() - 1).append(segment);
            }
        }
        List<Link> links = new ArrayList<>();
        for (Link link : pass.links()) {
            holder(blocks, link)
                    .map(block -> block.absorb(link))
                    .orElse(Optional.of(link))
                    .ifPresent(links::add);
        }
        return new PassAttention(blocks.stream().map(OpenBlock::closed).toList(), longSegments, links);
    }

    /** The block that the keys of the link lie in. */
    private static Optional<OpenBlock> holder(List<OpenBlock> blocks, Link link) {
        return link.fromStore()
                ? Optional.empty()
                : blocks.stream().filter(block -> block.holds(link.keyStart())).findFirst();
    }

    private static final class OpenBlock {
        private final int start;
        private final int[] ends = new int[TOKENS_PER_BLOCK];
        private int length;

        OpenBlock(Segment first) {
            start = first.offset();
            append(first);
        }

        boolean takes(Segment next) {
            return next.offset() == start + length && length + next.length() <= TOKENS_PER_BLOCK;
        }

        void append(Segment segment) {
            Arrays.fill(ends, length, length + segment.length(), segment.offset() + segment.length());
            length += segment.length();
        }

        boolean holds(int token) {
            return token >= start && token < start + length;
        }

        /** Takes the queries of the block; what is left of the link. */
        Optional<Link> absorb(Link link) {
            int queryEnd = link.queryStart() + link.queries();
            int seenUntil = Math.min(queryEnd, start + length);
            if (link.queryStart() < seenUntil) {
                for (int key = link.keyStart(); key < link.keyStart() + link.keys(); key++) {
                    ends[key - start] = Math.max(ends[key - start], seenUntil);
                }
            }
            int rest = Math.max(link.queryStart(), start + length);
            return rest < queryEnd
                    ? Optional.of(new Link(rest, queryEnd - rest, false, link.keyStart(), link.keys()))
                    : Optional.empty();
        }

        MaskedBlock closed() {
            return new MaskedBlock(start, Arrays.stream(ends, 0, length).boxed().toList());
        }
    }
}
