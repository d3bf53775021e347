package io.benchlake.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a leaderboard: rounded with error bars for people, with all digits for programs. */
public final class LeaderboardRenderer {
    private LeaderboardRenderer() {}

    /** The lines in the order given. */
    public static String render(List<LeaderboardRow> rows, ReportFormat format) {
        boolean forPeople = format == ReportFormat.TABLE || format == ReportFormat.MARKDOWN;
        return GridRenderer.render(forPeople ? readable(rows) : complete(rows), format);
    }

    /** {@code 0.7123 ± 0.0045}; without the error if there is none; a dash if there is no value. */
    public static String withError(@Nullable Double value, @Nullable Double standardError) {
        if (value == null) {
            return "–";
        }
        return rounded(value) + (standardError == null ? "" : " ± " + rounded(standardError));
    }

    /** If a score is over a part of the docs, two more columns say so. */
    private static Grid readable(List<LeaderboardRow> rows) {
        boolean hasGaps = rows.stream().anyMatch(row -> row.gap() != null);
        List<String> columns = new ArrayList<>(
                List.of("Task", "Metric", "Filter", "Shots", "Rank", "Model", "Run", "Score", "95 % interval", "Docs"));
        if (hasGaps) {
            columns.addAll(List.of("With the others", "Why others are missing"));
        }
        return new Grid(
                columns, rows.stream().map(row -> readable(row, hasGaps)).toList());
    }

    private static List<@Nullable Object> readable(LeaderboardRow row, boolean withGaps) {
        List<@Nullable Object> cells = new ArrayList<>(readable(row));
        if (withGaps) {
            ScoreGap gap = row.gap();
            cells.add(gap == null ? "" : gap.boundsText());
            cells.add(gap == null ? "" : gap.reason());
        }
        return cells;
    }

    private static List<@Nullable Object> readable(LeaderboardRow row) {
        return Arrays.asList(
                row.task(),
                row.metric(),
                row.filter(),
                row.shots(),
                rank(row),
                row.model(),
                row.runName() == null ? "" : row.runName(),
                withError(row.value(), row.standardError()),
                // The interval speaks of docs like those that were scored; which ones are missing is no chance.
                row.gap() == null ? interval(row.ciLow(), row.ciHigh()) : "",
                row.gap() == null ? (Object) row.docs() : row.gap().docsText());
    }

    /** Both ranks if they differ: {@code 2–3} is third, but not measurably below the second. */
    private static String rank(LeaderboardRow row) {
        if (row.rank() == null) {
            return "–";
        }
        boolean tied = row.tiedRank() != null && !row.tiedRank().equals(row.rank());
        return tied ? row.tiedRank() + "–" + row.rank() : row.rank().toString();
    }

    private static String interval(@Nullable Double low, @Nullable Double high) {
        return low == null || high == null ? "" : rounded(low) + " … " + rounded(high);
    }

    private static Grid complete(List<LeaderboardRow> rows) {
        return new Grid(
                List.of(
                        "task",
                        "metric",
                        "filter",
                        "n_shot",
                        "rank",
                        "tied_rank",
                        "model",
                        "value",
                        "stderr",
                        "ci_low",
                        "ci_high",
                        "n_samples",
                        "n_scored",
                        "low_bound",
                        "high_bound",
                        "unscored_reason",
                        "run_name",
                        "run_id"),
                rows.stream().map(LeaderboardRenderer::complete).toList());
    }

    private static List<@Nullable Object> complete(LeaderboardRow row) {
        ScoreGap gap = row.gap();
        return Arrays.asList(
                row.task(),
                row.metric(),
                row.filter(),
                row.shots(),
                row.rank(),
                row.tiedRank(),
                row.model(),
                row.value(),
                row.standardError(),
                row.ciLow(),
                row.ciHigh(),
                row.docs(),
                gap == null ? row.docs() : gap.scored(),
                gap == null ? null : gap.low(),
                gap == null ? null : gap.high(),
                gap == null ? null : gap.reason(),
                row.runName(),
                row.runId());
    }

    private static String rounded(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value).setScale(4, RoundingMode.HALF_EVEN).toPlainString()
                : String.valueOf(value);
    }
}
