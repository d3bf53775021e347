package io.benchlake.inference;

import io.benchlake.error.UserError;
import java.util.Locale;

/**
 * Chooses a {@link BatchPolicy}: what is good for the kind of device, less if its memory asks for less.
 *
 * @param memory of the model
 * @param tokensPerPass most tokens of a pass that make it faster
 * @param rows most rows that make a decoding step more worth while
 * @param tokensPerUnit so many that what units share is a small part of each, and so few that there are several units
 *     for each of many devices
 */
record BatchSizes(ModelMemory memory, int tokensPerPass, int rows, int tokensPerUnit) {
    /** Memory assumed besides the weights if nobody said how much there is. */
    private static final long ASSUMED_BESIDE_WEIGHTS = 4L << 30;

    /** More keys and values than this are of no use to a CPU. */
    private static final long CPU_STORE = 2L << 30;

    private static final double GIB = 1 << 30;

    static BatchSizes of(ModelMemory memory, boolean gpu) {
        return gpu ? new BatchSizes(memory, 8192, 256, 48 * 1024) : new BatchSizes(memory, 1024, 32, 64 * 1024);
    }

    /**
     * Half of what the weights leave is for keys and values, a quarter for a pass, the rest for what is not counted.
     */
    BatchPolicy within(DeviceMemory device) {
        long left = device.bytes() == null ? ASSUMED_BESIDE_WEIGHTS : device.bytes() - memory.weights();
        long store = device.isGpu() ? left / 2 : Math.min(left / 2, CPU_STORE);
        long pass = Math.min(tokensPerPass, Long.highestOneBit(Math.max(0, left / 4 / memory.passToken())));
        if (pass < BatchPolicy.LEAST_PASS) {
            throw tooLarge(device);
        }
        int tokens = Math.toIntExact(pass);
        int stored = (int) Math.min(Integer.MAX_VALUE, store / memory.storedToken());
        return new BatchPolicy(tokens, tokens, tokensPerUnit, rows, stored);
    }

    private UserError tooLarge(DeviceMemory device) {
        return UserError.preflight(String.format(
                Locale.ROOT,
                "Cannot run the model on devices of %.1f GiB: its weights alone take %.1f GiB. Use devices of more memory,"
                        + " a narrower number format (--dtype), or say how much memory there is (spark.benchlake.device.memory).",
                device.bytes() == null ? 0 : device.bytes() / GIB,
                memory.weights() / GIB));
    }
}
