package io.benchlake.model.djl.pass;

import io.benchlake.inference.PassTargets.Target;
import io.benchlake.inference.TreePass;
import io.benchlake.inference.TreePass.Segment;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The targets that one pass reaches, as the numbers that the program takes: packed positions whose logits are needed,
 * the targets read from them, and chunks of both that bound the vocabulary-wide intermediates.
 */
final class TargetRows {
    /** Enough rows for products at full speed, few enough that they stay in the processor's cache. */
    private static final int LOGITS_PER_PRODUCT = 8 << 20;

    /**
     * The parts in which the logits of a product get their softmax, so that each part, in float32, runs in memory that
     * is used again.
     */
    private static final int CHUNKS_PER_PRODUCT = 4;

    private final LongStream.Builder picked = LongStream.builder();
    private final LongStream.Builder rowOfTarget = LongStream.builder();
    private final LongStream.Builder tokens = LongStream.builder();
    private final LongStream.Builder chunks = LongStream.builder();
    private final int rowsPerChunk;
    private long lastPicked = -1;
    private int rows;
    private int chunkRows;
    private int chunkTargets;

    private TargetRows(int rowsPerChunk) {
        this.rowsPerChunk = rowsPerChunk;
    }

    /** Takes the targets of a pass, in their order. */
    static TargetRows of(TreePass pass, List<Target> targets, int vocabularySize) {
        TargetRows rows = new TargetRows(Math.max(1, LOGITS_PER_PRODUCT / CHUNKS_PER_PRODUCT / vocabularySize));
        int next = 0;
        for (Segment segment : pass.segments()) {
            while (next < targets.size() && segment.contains(targets.get(next))) {
                Target target = targets.get(next++);
                rows.add(segment.offset() + target.position() - segment.from(), target.token());
            }
        }
        rows.endChunk();
        return rows;
    }

    private void add(long packed, int token) {
        if (packed != lastPicked) {
            if (chunkRows == rowsPerChunk) {
                endChunk();
            }
            picked.add(packed);
            lastPicked = packed;
            rows++;
            chunkRows++;
        }
        rowOfTarget.add(rows - 1);
        tokens.add(token);
        chunkTargets++;
    }

    private void endChunk() {
        if (chunkRows > 0) {
            chunks.add(chunkRows).add(chunkTargets);
        }
        chunkRows = 0;
        chunkTargets = 0;
    }

    long[] picked() {
        return picked.build().toArray();
    }

    /** All rows, then all token ids. */
    long[] targets() {
        return LongStream.concat(rowOfTarget.build(), tokens.build()).toArray();
    }

    /** How many chunks get their logits from one product. */
    int chunksPerProduct() {
        return CHUNKS_PER_PRODUCT;
    }

    /** (rows, targets) of each chunk. */
    long[] chunks() {
        return chunks.build().toArray();
    }
}
