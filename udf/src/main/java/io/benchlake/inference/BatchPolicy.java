package io.benchlake.inference;

import io.benchlake.error.UserError;
import io.benchlake.inference.ModelMemory.Part;
import io.benchlake.model.DType;
import io.benchlake.model.LlamaConfig;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

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
 * @param tokensPerGenerations most predicted tokens of a unit of more than one generation
 */
public record BatchPolicy(
        int tokensPerPass,
        int itemsPerPass,
        int tokensPerUnit,
        int generationRows,
        int storedTokens,
        int tokensPerGenerations)
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

    /** A policy whose units are all of one size. */
    public BatchPolicy(int tokensPerPass, int itemsPerPass, int tokensPerUnit, int generationRows, int storedTokens) {
        this(tokensPerPass, itemsPerPass, tokensPerUnit, generationRows, storedTokens, tokensPerUnit);
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
    public static BatchPolicy auto(ModelMemory model, DeviceMemory device) {
        return BatchSizes.of(model, device.isGpu()).over(device);
    }

    /** The same for a model whose weights are all in the number format that it computes in. */
    public static BatchPolicy auto(LlamaConfig config, DType dtype, DeviceMemory device) {
        return auto(new ModelMemory(config, dtype), device);
    }

    /** The same with at most {@code items} items a pass and rows a step: what a user calls the batch size. */
    public BatchPolicy withItemsPerPass(int items) {
        return new BatchPolicy(tokensPerPass, items, tokensPerUnit, items, storedTokens, tokensPerGenerations);
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
                Math.max(1, storedTokens / 2),
                tokensPerGenerations));
    }

    /**
     * Rows of {@code rowTokens} each that fit into the KV budget together with {@code sharedTokens} that all rows
     * share, at least one.
     */
    public int rowsWithin(int sharedTokens, int rowTokens) {
        int fitting = Math.max(0, storedTokens - sharedTokens) / Math.max(1, rowTokens);
        return Math.max(1, Math.min(generationRows, fitting));
    }

    /**
     * Chooses a {@link BatchPolicy}: what is good for the kind of device, less where its memory asks for less.
     *
     * @param memory of the model
     * @param tokensPerPass most tokens of a pass that make it faster
     * @param rows most rows that make a decoding step more worth while
     * @param tokensPerUnit so many that what units share is a small part of each, and so few that there are several
     *     units for each of many devices
     * @param tokensPerGenerations so many that all rows have something to generate
     */
    private record BatchSizes(
            ModelMemory memory, int tokensPerPass, int rows, int tokensPerUnit, int tokensPerGenerations) {
        /** Memory assumed besides the weights if nobody said how much there is. */
        private static final long ASSUMED_BESIDE_WEIGHTS = 4L << 30;

        /** More keys and values than this are of no use to a CPU. */
        private static final long CPU_STORE = 2L << 30;

        /** Of a GPU, for what is not counted: gathered keys, and holes between tensors. */
        private static final long GPU_RESERVE = 1L << 30;

        /** Logits of one product on a GPU, and their softmax. */
        private static final long GPU_LOGITS = 800_000_000;

        private static final double GIB = 1 << 30;

        static BatchSizes of(ModelMemory memory, boolean gpu) {
            return gpu
                    ? new BatchSizes(memory, 8192, 256, 48 * 1024, 256 * 1024)
                    : new BatchSizes(memory, 1024, 32, 64 * 1024, 64 * 1024);
        }

        /**
         * As for the fewest devices that hold all that makes passes and steps faster, so that more of them leave
         * numbers as they are.
         */
        BatchPolicy over(DeviceMemory device) {
            List<Part> whole = memory.parts(device.perModel());
            return IntStream.range(1, device.perModel())
                    .mapToObj(fewer -> within(device, memory.parts(fewer)))
                    .flatMap(Optional::stream)
                    .filter(policy ->
                            policy.tokensPerPass() == tokensPerPass && policy.storedTokens() >= tokensPerGenerations)
                    .findFirst()
                    .or(() -> within(device, whole))
                    .orElseThrow(() -> tooLarge(device, whole));
        }

        /**
         * Half of what the weights leave is for keys and values, a quarter for a pass, the rest for what is not
         * counted. A GPU of much memory keeps all but that of a pass and a reserve for keys and values. Of several
         * devices that with the least room decides. Empty if there is none for the smallest pass.
         */
        private Optional<BatchPolicy> within(DeviceMemory device, List<Part> parts) {
            long least =
                    parts.stream().mapToLong(part -> left(device, part)).min().orElseThrow();
            long pass = Math.min(tokensPerPass, Long.highestOneBit(Math.max(0, least / 4 / memory.passToken())));
            if (pass < BatchPolicy.LEAST_PASS) {
                return Optional.empty();
            }
            int tokens = Math.toIntExact(pass);
            long stored = parts.stream()
                    .mapToLong(part -> store(device, left(device, part), pass) / part.storedToken())
                    .min()
                    .orElseThrow();
            return Optional.of(new BatchPolicy(
                    tokens,
                    tokens,
                    tokensPerUnit,
                    rows,
                    (int) Math.min(Integer.MAX_VALUE, stored),
                    tokensPerGenerations));
        }

        private static long left(DeviceMemory device, Part part) {
            return device.bytes() == null ? ASSUMED_BESIDE_WEIGHTS : device.bytes() - part.weights();
        }

        private long store(DeviceMemory device, long left, long pass) {
            return device.isGpu() ? storeOnGpu(left, pass) : Math.min(left / 2, CPU_STORE);
        }

        private long storeOnGpu(long left, long pass) {
            return Math.max(left / 2, left - pass * memory.passToken() - GPU_LOGITS - GPU_RESERVE);
        }

        private UserError tooLarge(DeviceMemory device, List<Part> parts) {
            double weights = parts.stream().mapToLong(Part::weights).max().orElseThrow() / GIB;
            double each = device.bytes() == null ? 0 : device.bytes() / GIB;
            String more = device.isGpu()
                    ? "Use devices of more memory, more of them for a model (--gpus-per-model),"
                    : "Use a machine of more memory,";
            return UserError.preflight(String.format(
                    Locale.ROOT,
                    "Cannot run the model on devices with %.1f GiB for it: its weights alone take %.1f GiB%s. %s"
                            + " a narrower number format (--dtype), or a larger spark.benchlake.device.memory where that is what bounds it.",
                    each,
                    weights,
                    parts.size() == 1 ? "" : " on the fullest of " + parts.size(),
                    more));
        }
    }
}
