package io.benchlake.model.djl.pass;

import io.benchlake.inference.TokenTree;
import io.benchlake.inference.TreePass;
import io.benchlake.inference.TreePass.Segment;

/** A {@link TreePass} as the numbers that the program takes. */
final class PackedPass {
    private final long[] ids;
    private final long[] positions;

    PackedPass(TreePass pass, TokenTree tree) {
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
}
