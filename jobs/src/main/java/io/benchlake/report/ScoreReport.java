package io.benchlake.report;

import org.jspecify.annotations.Nullable;

/**
 * One score of a task or group.
 *
 * @param value null if there is none
 * @param standardError null if the harness writes {@code N/A}
 * @param higherIsBetter null if the metric does not say
 * @param gap docs that are missing from it; null if none are
 */
public record ScoreReport(
        String metric,
        String filter,
        @Nullable Double value,
        @Nullable Double standardError,
        @Nullable Boolean higherIsBetter,
        @Nullable ScoreGap gap) {
    /** The harness's key, such as {@code acc,none}. */
    public String key() {
        return metric + "," + filter;
    }

    /** The harness's key of the standard error. */
    public String standardErrorKey() {
        return metric + "_stderr," + filter;
    }
}
