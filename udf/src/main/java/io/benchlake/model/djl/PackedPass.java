package io.benchlake.model.djl;

import io.benchlake.scoring.PassAttention;
import io.benchlake.scoring.PassAttention.Block;
import io.benchlake.scoring.TokenTree;
import io.benchlake.scoring.TreePass;
import io.benchlake.scoring.TreePass.Link;
import io.benchlake.scoring.TreePass.Segment;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** A {@link TreePass} as the numbers that the program takes. */
final class PackedPass {
    private final PassAttention attention;
    private final long[] ids;
    private final long[] positions;

    PackedPass(TreePass pass, TokenTree tree) {
        this.attention = PassAttention.of(pass);
        this.ids = new long[pass.tokens()];
        this.positions = new long[pass.tokens()];
        for (Segment segment : pass.segments()) {
            for (int i = 0; i < segment.length(); i++) {
                ids[segment.offset() + i] =
                        tree.sequences().get(segment.sequence()).get(segment.from() + i);
                positions[segment.offset() + i] = (long) segment.from() + i;
            }
        }
    }

    long[] ids() {
        return ids;
    }

    long[] positions() {
        return positions;
    }

    /** Most tokens of a block: all blocks are padded to it. */
    int blockLength() {
        return attention.blocks().stream()
                .mapToInt(block -> block.ends().size())
                .max()
                .orElse(0);
    }

    /** All packed indices of the blocks, then their ends; padding repeats the block's first index and ends at 0. */
    long[] blocks() {
        int length = blockLength();
        long[] numbers = new long[2 * length * attention.blocks().size()];
        int next = 0;
        for (Block block : attention.blocks()) {
            Arrays.fill(numbers, next, next + length, block.start());
            for (int i = 0; i < block.ends().size(); i++) {
                numbers[next + i] = (long) block.start() + i;
                numbers[numbers.length / 2 + next + i] = block.ends().get(i);
            }
            next += length;
        }
        return numbers;
    }

    /** (start, count, length) of neighbouring runs of equal length, which share a kernel call. */
    long[] runs() {
        LongStream.Builder runs = LongStream.builder();
        List<Segment> segments = attention.runs();
        for (int first = 0; first < segments.size(); ) {
            int end = first + 1;
            while (end < segments.size() && continues(segments.get(end - 1), segments.get(end))) {
                end++;
            }
            runs.add(segments.get(first).offset())
                    .add(end - first)
                    .add(segments.get(first).length());
            first = end;
        }
        return runs.build().toArray();
    }

    private static boolean continues(Segment run, Segment next) {
        return next.offset() == run.offset() + run.length() && next.length() == run.length();
    }

    /** (query start, queries, source, key start, keys) of each link. */
    long[] links() {
        return attention.links().stream().flatMapToLong(PackedPass::numbers).toArray();
    }

    private static LongStream numbers(Link link) {
        return LongStream.of(link.queryStart(), link.queries(), link.fromStore() ? 1 : 0, link.keyStart(), link.keys());
    }
}
