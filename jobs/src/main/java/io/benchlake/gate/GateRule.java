package io.benchlake.gate;

import org.jspecify.annotations.Nullable;

/**
 * What a policy asks of one task or group.
 *
 * @param metric null: the one that stands for the task
 * @param filter null: the only one
 * @param drop how much of the score may be lost
 * @param data what the rule asks of the docs that are compared
 * @param failsUndecided whether too little evidence fails the gate
 * @param noiseFloor name of an A/A measurement, or null
 */
public record GateRule(
        Tier tier,
        @Nullable String metric,
        @Nullable String filter,
        AllowedDrop drop,
        AskedDocs data,
        boolean failsUndecided,
        @Nullable String noiseFloor) {
    static final double USUAL_RELATIVE_BELOW = 0.2;

    /** What holds where a policy says nothing. */
    public static final GateRule USUAL = new GateRule(
            Tier.GATE,
            null,
            null,
            new AllowedDrop(0.01, null, USUAL_RELATIVE_BELOW),
            new AskedDocs(30, 0.01, true, true),
            false,
            null);

    /**
     * How much of a score may be lost, in the better direction of its metric.
     *
     * @param max in the metric's units, above 0
     * @param maxRelative share of the baseline, in place of {@code max} where the baseline is below
     *     {@code relativeBelow}; or null
     */
    public record AllowedDrop(double max, @Nullable Double maxRelative, double relativeBelow) {
        double from(@Nullable Double baseline) {
            return maxRelative == null || baseline == null || baseline >= relativeBelow
                    ? max
                    : maxRelative * Math.abs(baseline);
        }
    }

    /**
     * What a rule asks of the docs.
     *
     * @param min fewer than these decide nothing
     * @param maxUnscored greatest share of pairs without a score on a side
     * @param failsOtherData whether other docs or targets make scores incomparable
     * @param failsOtherPrompt whether other prompts do
     */
    public record AskedDocs(long min, double maxUnscored, boolean failsOtherData, boolean failsOtherPrompt) {}
}
