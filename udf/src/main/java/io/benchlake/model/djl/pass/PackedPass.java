package io.benchlake.model.djl.pass;

import ai.djl.pytorch.jni.IValue;
import io.benchlake.inference.TokenTree;
import io.benchlake.inference.TreePass;
import io.benchlake.inference.TreePass.Segment;
import io.benchlake.model.djl.program.AttentionWay;
import io.benchlake.model.djl.program.LlamaProgram;
import io.benchlake.model.djl.program.ProgramCall;

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

    /**
     * Hands the pass to the program; returns what its other methods take for it.
     *
     * @param picked packed indices of the tokens whose logits are needed
     * @param copies of tokens to the store
     * @param way see {@link LlamaProgram#attention}
     */
    IValue addTo(ProgramCall call, long[] picked, RowCopies copies, AttentionWay way) {
        call.withTensor("ids", ids)
                .withTensor("positions", positions)
                .withTensor("picked", picked)
                .withTensor("kept_from", copies.from())
                .withTensor("kept_to", copies.to());
        return PackedAttention.of(pass, way).addTo(call).run("tree_pass");
    }
}
