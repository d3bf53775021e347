package io.benchlake.model.djl;

import io.benchlake.scoring.TokenTree;
import io.benchlake.scoring.TreePass;
import io.benchlake.scoring.TreePass.Link;
import io.benchlake.scoring.TreePass.Segment;
import java.util.List;
import java.util.stream.LongStream;

/** A {@link TreePass} as the numbers that the program takes. */
final class PackedPass {
    private final TreePass pass;
    private final long[] ids;
    private final long[] positions;

    PackedPass(TreePass pass, TokenTree tree) {
        this.pass = pass;
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

    /** (start, count, length) of neighbouring segments of equal length, which share a kernel call. */
    long[] runs() {
        LongStream.Builder runs = LongStream.builder();
        List<Segment> segments = pass.segments();
        for (int first = 0; first < segments.size(); ) {
            int end = first + 1;
            while (end < segments.size()
                    && segments.get(end).length() == segments.get(first).length()) {
                end++;
            }
            runs.add(segments.get(first).offset())
                    .add(end - first)
                    .add(segments.get(first).length());
            first = end;
        }
        return runs.build().toArray();
    }

    /** (query start, queries, source, key start, keys) of each link. */
    long[] links() {
        return pass.links().stream().flatMapToLong(PackedPass::numbers).toArray();
    }

    private static LongStream numbers(Link link) {
        return LongStream.of(link.queryStart(), link.queries(), link.fromStore() ? 1 : 0, link.keyStart(), link.keys());
    }
}
