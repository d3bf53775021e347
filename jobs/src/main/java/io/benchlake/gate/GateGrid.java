package io.benchlake.gate;

import io.benchlake.gate.ComparedScore.Evidence;
import io.benchlake.report.Grid;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The rows of a decision as columns. */
record GateGrid(GateDecision decision, FlipsCommand flips) {
    private static final List<String> READABLE = List.of(
            "Status",
            "Tier",
            "Task",
            "Metric",
            "Filter",
            "Baseline",
            "Candidate",
            "Difference",
            "95 % interval",
            "Max drop",
            "p worse",
            "Seen from",
            "Lost",
            "Gained",
            "Docs");
    private static final List<String> COMPLETE = List.of(
            "status",
            "tier",
            "task",
            "filter",
            "metric",
            "baseline_value",
            "candidate_value",
            "difference",
            "ci_low",
            "ci_high",
            "p_worse",
            "p_worse_holm",
            "max_drop",
            "mde",
            "lost",
            "gained",
            "n_compared",
            "fails",
            "reason",
            "explain");
    private static final int DIGITS = 4;
    private static final MathContext P_DIGITS = new MathContext(2);

    /** Rounded, for people. */
    Grid readable() {
        return new Grid(
                READABLE, decision.rows().stream().map(GateGrid::readable).toList());
    }

    /** With all digits and the reasons, for programs. */
    Grid complete() {
        return new Grid(COMPLETE, decision.rows().stream().map(this::complete).toList());
    }

    private static List<@Nullable Object> readable(GateRow row) {
        ComparedScore score = row.entry().score();
        List<@Nullable Object> cells = new ArrayList<>(Arrays.asList(
                row.status().name(),
                tier(row),
                row.entry().task(),
                row.entry().metric(),
                row.entry().filter()));
        if (score == null) {
            cells.addAll(Arrays.asList(
                    null, null, null, "", row.entry().rule().drop().max(), null, null, null, null, null));
            return cells;
        }
        Evidence test = score.test();
        cells.addAll(Arrays.asList(
                rounded(score.baseline()),
                rounded(score.candidate()),
                rounded(score.difference()),
                interval(test.low(), test.high()),
                rounded(row.entry().allowedDrop()),
                row.worseAdjusted() == null
                        ? null
                        : new BigDecimal(row.worseAdjusted()).round(P_DIGITS).doubleValue(),
                rounded(test.detectable()),
                test.lost(),
                test.gained(),
                score.pairs().compared()));
        return cells;
    }

    private List<@Nullable Object> complete(GateRow row) {
        ComparedScore score = row.entry().score();
        Evidence test = score == null ? Evidence.NONE : score.test();
        return Arrays.asList(
                row.status().name(),
                tier(row),
                row.entry().task(),
                row.entry().filter(),
                row.entry().metric(),
                score == null ? null : score.baseline(),
                score == null ? null : score.candidate(),
                score == null ? null : score.difference(),
                test.low(),
                test.high(),
                test.worse(),
                row.worseAdjusted(),
                row.entry().allowedDrop(),
                test.detectable(),
                test.lost(),
                test.gained(),
                score == null ? null : score.pairs().compared(),
                row.fails(),
                row.reason(),
                row.fails() ? flips.of(decision, row).orElse(null) : null);
    }

    static String tier(GateRow row) {
        return row.entry().rule().tier().name().toLowerCase(Locale.ROOT);
    }

    static @Nullable Double rounded(@Nullable Double value) {
        return value == null
                ? null
                : new BigDecimal(value).setScale(DIGITS, RoundingMode.HALF_EVEN).doubleValue();
    }

    private static String interval(@Nullable Double low, @Nullable Double high) {
        return low == null || high == null ? "" : String.format(Locale.ROOT, "%.4f … %.4f", low, high);
    }
}
