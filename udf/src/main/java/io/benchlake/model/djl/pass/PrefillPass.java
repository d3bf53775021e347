package io.benchlake.model.djl.pass;

import ai.djl.pytorch.jni.IValue;
import io.benchlake.inference.TokenTree;
import io.benchlake.inference.TreePass;
import io.benchlake.inference.TreePass.Segment;
import io.benchlake.model.djl.program.AttentionWay;
import io.benchlake.model.djl.program.LlamaProgram;
import io.benchlake.model.djl.program.ProgramCall;
import java.util.ArrayList;
import java.util.List;

/** One pass over prompts: which of its tokens go where in the store, and where prompts end. */
final class PrefillPass {
    private final TreePass pass;
    private final TokenTree tree;
    private final RowCopies copies = new RowCopies();
    private final List<Integer> endedSequences = new ArrayList<>();
    private final List<Integer> endOffsets = new ArrayList<>();

    PrefillPass(TreePass pass, TokenTree tree) {
        this.pass = pass;
        this.tree = tree;
    }

    /** Keeps every token at the row of its position: for the prefix that all prompts share. */
    PrefillPass keepPrefix() {
        pass.segments().forEach(segment -> copies.add(segment.offset(), segment.from(), segment.length()));
        return this;
    }

    /** Keeps the path for the next pass, and every token in the slot of each row whose prompt has it. */
    PrefillPass keepRows(List<List<Integer>> slotsOfSequence, RowStore store) {
        pass.kept().forEach(kept -> copies.add(kept.offset(), kept.position(), kept.count()));
        for (Segment segment : pass.segments()) {
            keepShared(segment, slotsOfSequence, store);
            if (segment.to() == tree.sequences().get(segment.sequence()).length()) {
                endedSequences.add(segment.sequence());
                endOffsets.add(segment.offset() + segment.length() - 1);
            }
        }
        return this;
    }

    private void keepShared(Segment segment, List<List<Integer>> slotsOfSequence, RowStore store) {
        int shared = segment.to();
        for (int sequence = segment.sequence(); sequence < slotsOfSequence.size(); sequence++) {
            shared = sequence == segment.sequence() ? shared : Math.min(shared, tree.ownedFrom(sequence));
            if (shared <= segment.from()) {
                return;
            }
            for (int slot : slotsOfSequence.get(sequence)) {
                long row = (long) store.start(slot) + segment.from() - store.prefix();
                copies.add(segment.offset(), row, shared - segment.from());
            }
        }
    }

    /** Sequences that end in this pass, in the order of the rows of logits. */
    List<Integer> endedSequences() {
        return endedSequences;
    }

    /**
     * Returns the logits after each ended sequence; they live as long as the call.
     *
     * @param way see {@link LlamaProgram#attention}
     */
    IValue run(ProgramCall call, AttentionWay way) {
        long[] picked = endOffsets.stream().mapToLong(Integer::longValue).toArray();
        IValue packed = new PackedPass(pass, tree).addTo(call, picked, copies, way);
        return call.withAnswer("tree_pass", packed).run("prefill");
    }
}
