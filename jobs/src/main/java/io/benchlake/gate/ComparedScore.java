package io.benchlake.gate;

import org.jspecify.annotations.Nullable;

/**
 * One score of the two runs side by side, as the view {@code comparisons} has it.
 *
 * @param higherIsBetter null where the metric does not say, which counts as true
 * @param difference of the candidate to the baseline
 * @param test what may be chance
 * @param incomparable why the two cannot be compared, or null
 */
public record ComparedScore(
        Pairs pairs,
        @Nullable Boolean higherIsBetter,
        @Nullable Double baseline,
        @Nullable Double candidate,
        @Nullable Double difference,
        Evidence test,
        @Nullable String incomparable) {
    /** How many docs of the two runs pair up. */
    public record Pairs(
            long paired,
            long compared,
            long unscored,
            long baselineOnly,
            long candidateOnly,
            long otherTarget,
            long otherPrompt) {
        long otherDocs() {
            return baselineOnly + candidateOnly + otherTarget;
        }
    }

    /**
     * How sure the difference is.
     *
     * @param worse p-value of the candidate being no worse, in the metric's own direction
     * @param lost docs that the baseline alone has right; null where the metric is not right or wrong
     * @param detectable difference that would have been seen
     */
    public record Evidence(
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double worse,
            @Nullable Long lost,
            @Nullable Long gained,
            @Nullable Double detectable) {
        static final Evidence NONE = new Evidence(null, null, null, null, null, null);
    }

    private boolean isFlipped() {
        return Boolean.FALSE.equals(higherIsBetter);
    }

    /** By how much the candidate is worse; below 0 where it is better. */
    @Nullable
    Double drop() {
        return difference == null || isFlipped() ? difference : Double.valueOf(-difference);
    }

    /** The largest drop that the interval leaves possible. */
    @Nullable
    Double greatestDrop() {
        if (isFlipped()) {
            return test.high();
        }
        return test.low() == null ? null : Double.valueOf(-test.low());
    }
}
