package io.benchlake.gate;

import io.benchlake.gate.ComparedScore.Evidence;
import io.benchlake.report.Grid;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A policy as it would be applied, so that a line that nothing can satisfy is seen before it is needed. */
public final class PolicyPreview {
    private static final List<String> COLUMNS = List.of(
            "task",
            "metric",
            "filter",
            "tier",
            "max_drop",
            "mde",
            "can_pass_from",
            "n_compared",
            "min_docs",
            "max_unscored",
            "undecided",
            "other_data",
            "other_prompt",
            "noise_floor",
            "remark");

    private PolicyPreview() {}

    /** {@code can_pass_from} is the least {@code max_drop} with which the same score would be a pass. */
    public static Grid of(List<GateEntry> entries) {
        return new Grid(COLUMNS, entries.stream().map(PolicyPreview::row).toList());
    }

    private static List<@Nullable Object> row(GateEntry entry) {
        GateRule rule = entry.rule();
        ComparedScore score = entry.score();
        Double reach = score == null ? null : reach(score.test());
        return Arrays.asList(
                entry.task(),
                entry.metric(),
                entry.filter(),
                rule.tier().name().toLowerCase(Locale.ROOT),
                entry.allowedDrop(),
                GateGrid.rounded(score == null ? null : score.test().detectable()),
                GateGrid.rounded(reach),
                score == null ? null : score.pairs().compared(),
                rule.data().min(),
                rule.data().maxUnscored(),
                rule.failsUndecided() ? "fail" : "pass",
                rule.data().failsOtherData() ? "fail" : "allow",
                rule.data().failsOtherPrompt() ? "fail" : "allow",
                rule.noiseFloor(),
                remark(entry, reach));
    }

    private static String remark(GateEntry entry, @Nullable Double reach) {
        if (entry.missing() != null) {
            return "MISSING: " + entry.missing();
        }
        if (reach == null) {
            return "not known before there is a candidate";
        }
        return entry.allowedDrop() > reach ? "" : "no score passes that is not better than the baseline's";
    }

    private static @Nullable Double reach(Evidence test) {
        return test.low() == null || test.high() == null ? null : Double.valueOf((test.high() - test.low()) / 2);
    }
}
