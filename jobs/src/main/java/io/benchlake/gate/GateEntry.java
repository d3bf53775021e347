package io.benchlake.gate;

import io.benchlake.metric.comparison.FlipRate;
import org.jspecify.annotations.Nullable;

/**
 * One score that a gate looks at.
 *
 * @param task name of a task or group, or a pattern of the policy that matches none
 * @param missing why a side has no result, or null
 * @param score null where a side has none, or both are one run's
 * @param noise flips of the A/A measurement that the rule names, or null
 */
public record GateEntry(
        String task,
        @Nullable String filter,
        @Nullable String metric,
        GateRule rule,
        @Nullable String missing,
        @Nullable ComparedScore score,
        @Nullable FlipRate noise) {
    public static GateEntry missing(
            String task, @Nullable String filter, @Nullable String metric, GateRule rule, String why) {
        return new GateEntry(task, filter, metric, rule, why, null, null);
    }

    /** By how much the score may drop. */
    double allowedDrop() {
        return rule.drop().from(score == null ? null : score.baseline());
    }

    @Nullable
    Double worse() {
        return score == null ? null : score.test().worse();
    }
}
