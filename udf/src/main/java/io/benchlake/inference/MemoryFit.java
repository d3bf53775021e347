package io.benchlake.inference;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How an item fitted into the memory of its device.
 *
 * @param isAnswered false if memory ran out for the item alone in the smallest passes
 * @param loweredPassTokens most tokens of a pass if memory asked for other passes than the plan's, else null
 */
public record MemoryFit(boolean isAnswered, @Nullable Integer loweredPassTokens) implements Serializable {
    /** The item fitted into the passes of the plan. */
    public static final MemoryFit AS_PLANNED = new MemoryFit(true, null);

    /** The item did not fit at all. */
    public static final MemoryFit NONE = new MemoryFit(false, null);

    static MemoryFit lowered(BatchPolicy policy) {
        return new MemoryFit(true, policy.tokensPerPass());
    }
}
