package io.benchlake.gate;

import org.jspecify.annotations.Nullable;

/**
 * One score with what a gate finds of it.
 *
 * @param worseAdjusted p-value of being no worse, adjusted among the rows of its tier
 * @param reason in words
 */
public record GateRow(GateEntry entry, @Nullable Double worseAdjusted, RowStatus status, String reason) {
    /** Whether it fails the gate. */
    public boolean fails() {
        return entry.rule().tier() == Tier.GATE && status.fails(entry.rule());
    }
}
