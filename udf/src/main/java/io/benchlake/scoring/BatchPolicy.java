package io.benchlake.scoring;

import io.benchlake.model.DType;
import io.benchlake.model.LlamaConfig;
import java.io.Serializable;

/**
 * How much work goes into one forward pass and into one unit. Part of the model's fingerprint, because the shape of a
 * pass moves the last bits of its numbers.
 *
 * @param tokensPerPass most tokens in one forward pass
 * @param itemsPerPass most sequences that end in one forward pass
 * @param tokensPerUnit most predicted tokens of a unit of more than one item
 * @param generationRows most rows that generate side by side
 */
public record BatchPolicy(int tokensPerPass, int itemsPerPass, int tokensPerUnit, int generationRows)
        implements Serializable {
    private static final BatchPolicy CPU = new BatchPolicy(1024, 1024, 64 * 1024, 32);

    public BatchPolicy {
        if (Math.min(Math.min(tokensPerPass, itemsPerPass), Math.min(tokensPerUnit, generationRows)) < 1) {
            throw new IllegalArgumentException("batch policy of " + tokensPerPass + " tokens and " + itemsPerPass
                    + " items a pass, " + tokensPerUnit + " tokens a unit, " + generationRows + " rows");
        }
    }

    /**
     * Sizes that keep the matrix products of a CPU busy: passes of 1,024 tokens, 32 rows a step; and units of 64
     * passes, so that a shared prefix of some thousand tokens is a small part of each.
     */
    public static BatchPolicy auto(LlamaConfig config, DType dtype) {
        return CPU;
    }

    /** The same with at most {@code items} items a pass and rows a step: what a user calls the batch size. */
    public BatchPolicy withItemsPerPass(int items) {
        return new BatchPolicy(tokensPerPass, items, tokensPerUnit, items);
    }
}
