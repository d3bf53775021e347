package io.benchlake.inference;

import io.benchlake.model.DType;
import io.benchlake.model.LlamaConfig;
import java.io.Serializable;
import java.util.Optional;

/**
 * How much work goes into one forward pass and into one unit. Part of the model's fingerprint, because the shape of a
 * pass moves the last bits of its numbers.
 *
 * @param tokensPerPass most tokens in one forward pass
 * @param itemsPerPass most sequences that end in one forward pass
 * @param tokensPerUnit most predicted tokens of a unit of more than one item
 * @param generationRows most rows that generate side by side
 * @param storedTokens the KV budget: most tokens whose keys and values are kept at a time; only a lone sequence may
 *     take more
 */
public record BatchPolicy(int tokensPerPass, int itemsPerPass, int tokensPerUnit, int generationRows, int storedTokens)
        implements Serializable {
    /** Passes are never smaller: below, hardly anything but the keys and values takes memory. */
    static final int LEAST_PASS = 16;

    public BatchPolicy {
        int least = Math.min(Math.min(tokensPerPass, itemsPerPass), Math.min(tokensPerUnit, generationRows));
        if (Math.min(least, storedTokens) < 1) {
            throw new IllegalArgumentException("batch policy of " + tokensPerPass + " tokens and " + itemsPerPass
                    + " items a pass, " + tokensPerUnit + " tokens a unit, " + generationRows + " rows, "
                    + storedTokens + " stored tokens");
        }
    }

    /** A policy without a KV budget. */
    public BatchPolicy(int tokensPerPass, int itemsPerPass, int tokensPerUnit, int generationRows) {
        this(tokensPerPass, itemsPerPass, tokensPerUnit, generationRows, Integer.MAX_VALUE);
    }

    /**
     * Sizes that keep the matrix products of a device busy and fit into its memory: on a CPU passes of 1,024 tokens, 32
     * rows a step, and units of 65,536 tokens.
     *
     * @throws io.benchlake.error.UserError if the weights leave no room for the smallest pass
     */
    public static BatchPolicy auto(LlamaConfig config, DType dtype, DeviceMemory device) {
        return BatchSizes.of(new ModelMemory(config, dtype), device.isGpu()).within(device);
    }

    /** The same with at most {@code items} items a pass and rows a step: what a user calls the batch size. */
    public BatchPolicy withItemsPerPass(int items) {
        return new BatchPolicy(tokensPerPass, items, tokensPerUnit, items, storedTokens);
    }

    /** The same with all but the units half as large; none if passes and rows are the smallest already. */
    Optional<BatchPolicy> halved() {
        if (tokensPerPass <= LEAST_PASS && generationRows == 1) {
            return Optional.empty();
        }
        int tokens = Math.max(Math.min(tokensPerPass, LEAST_PASS), tokensPerPass / 2);
        return Optional.of(new BatchPolicy(
                tokens,
                Math.min(itemsPerPass, tokens),
                tokensPerUnit,
                Math.max(1, generationRows / 2),
                Math.max(1, storedTokens / 2)));
    }

    /**
     * Rows of {@code rowTokens} each that fit into the KV budget together with {@code sharedTokens} that all rows
     * share, at least one.
     */
    public int rowsWithin(int sharedTokens, int rowTokens) {
        int fitting = Math.max(0, storedTokens - sharedTokens) / Math.max(1, rowTokens);
        return Math.max(1, Math.min(generationRows, fitting));
    }
}
