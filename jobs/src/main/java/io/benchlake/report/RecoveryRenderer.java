package io.benchlake.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes what share of its scores a model keeps: rounded for people, all columns for programs. */
public final class RecoveryRenderer {
    private RecoveryRenderer() {}

    /** @param recovery rows of the view {@code recovery} */
    public static String render(Grid recovery, ReportFormat format) {
        boolean forPeople = format == ReportFormat.TABLE || format == ReportFormat.MARKDOWN;
        return GridRenderer.render(forPeople ? readable(recovery) : recovery, format);
    }

    public static Grid readable(Grid recovery) {
        return new Grid(
                List.of(
                        "Benchmark",
                        "Metric",
                        "Shots",
                        "Baseline",
                        "This model",
                        "Recovery",
                        "Difference",
                        "95 % interval",
                        "Detectable"),
                IntStream.range(0, recovery.rows().size())
                        .mapToObj(row -> readable(recovery, row))
                        .toList());
    }

    private static List<@Nullable Object> readable(Grid recovery, int row) {
        Double low = number(recovery, row, "difference_low");
        return Arrays.asList(
                recovery.cell(row, "task"),
                recovery.cell(row, "metric"),
                recovery.cell(row, "n_shot_candidate"),
                ComparisonRenderer.rounded(number(recovery, row, "baseline_value")),
                ComparisonRenderer.rounded(number(recovery, row, "candidate_value")),
                share(number(recovery, row, "recovery"), number(recovery, row, "stderr")),
                ComparisonRenderer.signed(number(recovery, row, "difference")),
                low == null
                        ? "–"
                        : ComparisonRenderer.signed(low) + " … "
                                + ComparisonRenderer.signed(number(recovery, row, "difference_high")),
                ComparisonRenderer.rounded(number(recovery, row, "mde")));
    }

    private static String share(@Nullable Double share, @Nullable Double error) {
        if (share == null) {
            return "n/a";
        }
        String percent = String.format(Locale.ROOT, "%.2f %%", 100 * share);
        return error == null ? percent : percent + String.format(Locale.ROOT, " ± %.2f", 100 * error);
    }

    /** A sentence each on what has no recovery, and on what one of the runs lacks. */
    public static List<String> notes(Grid recovery) {
        List<String> notes = new ArrayList<>();
        for (int row = 0; row < recovery.rows().size(); row++) {
            if (recovery.cell(row, "note") instanceof String note) {
                notes.add(recovery.cell(row, "task") + ": " + note + ".");
            }
            if (recovery.cell(row, "tasks_missing") instanceof List<?> missing && !missing.isEmpty()) {
                notes.add("One of the two runs lacks: "
                        + String.join(
                                ", ", missing.stream().map(String::valueOf).toList()) + ".");
            }
            if (recovery.cell(row, "n_tasks") instanceof Long tasks) {
                notes.add("The average is the ratio of the averages over %d tasks and groups that both have."
                        .formatted(tasks));
            }
        }
        return notes;
    }

    private static @Nullable Double number(Grid recovery, int row, String column) {
        return (Double) recovery.cell(row, column);
    }
}
