package io.benchlake.plan.block;

import io.benchlake.plan.DocPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Blocks of a task's docs with what is asked about them. */
public final class DocBlocks {
    private DocBlocks() {}

    /** @throws IllegalArgumentException if a doc's fields or target are no plain data */
    public static byte[] encode(List<DocPlan> docs) {
        BlockWriter block = new BlockWriter(BlockKind.DOCS);
        DocOutput output = new DocOutput(block.records());
        for (DocPlan doc : docs) {
            output.write(doc);
            block.endRecord();
        }
        return block.finish();
    }

    /**
     * The docs of a block; texts that are equal are one object.
     *
     * @throws IOException if the bytes are no block of docs, or are damaged
     */
    public static List<DocPlan> decode(byte[] bytes) throws IOException {
        BlockReader block = new BlockReader(BlockKind.DOCS, bytes);
        DocInput input = new DocInput(block.records());
        List<DocPlan> docs = new ArrayList<>();
        while (block.hasNext()) {
            docs.add(input.read());
            block.endRecord();
        }
        return List.copyOf(docs);
    }
}
