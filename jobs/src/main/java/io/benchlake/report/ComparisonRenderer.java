package io.benchlake.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes a comparison of two runs: rounded and drawn for people, all columns for programs. */
public final class ComparisonRenderer {
    /** What is said of the docs of a task where it is not 0. */
    private static final Map<String, String> COUNTS = Map.of(
            "n_unscored", "have no value in one of the runs and do not count",
            "n_baseline_only", "only the baseline was asked",
            "n_candidate_only", "only the candidate was asked",
            "n_other_target", "have another right answer",
            "n_other_prompt", "have another prompt");

    private ComparisonRenderer() {}

    /** @param scores rows of the view {@code comparisons} with the column {@code p_holm} */
    public static String render(Grid scores, ReportFormat format) {
        boolean forPeople = format == ReportFormat.TABLE || format == ReportFormat.MARKDOWN;
        return GridRenderer.render(forPeople ? readable(scores) : scores, format);
    }

    private static Grid readable(Grid scores) {
        double reach = reach(scores);
        List<List<@Nullable Object>> rows = IntStream.range(0, scores.rows().size())
                .mapToObj(row -> readable(scores, row, reach))
                .toList();
        return new Grid(
                List.of(
                        "Task",
                        "Metric",
                        "Baseline",
                        "Candidate",
                        "Difference",
                        "95 % interval",
                        IntervalBar.scale(reach),
                        "Lost",
                        "Gained",
                        "Docs",
                        "p (Holm)",
                        "Detectable"),
                rows);
    }

    private static List<@Nullable Object> readable(Grid scores, int row, double reach) {
        boolean isLogarithm = "logarithm".equals(scores.cell(row, "scale"));
        String filter = String.valueOf(scores.cell(row, "filter"));
        return Arrays.asList(
                scores.cell(row, "task"),
                (isLogarithm ? "ln " : "") + scores.cell(row, "metric") + (filter.equals("none") ? "" : "," + filter),
                rounded(number(scores, row, "baseline_value")),
                rounded(number(scores, row, "candidate_value")),
                signed(number(scores, row, "difference")),
                interval(scores, row),
                isDrawn(scores, row)
                        ? IntervalBar.of(
                                known(scores, row, "ci_low"),
                                known(scores, row, "difference"),
                                known(scores, row, "ci_high"),
                                reach)
                        : "",
                scores.cell(row, "lost"),
                scores.cell(row, "gained"),
                scores.cell(row, "n_compared"),
                chance(number(scores, row, "p_holm")),
                rounded(number(scores, row, "mde")));
    }

    private static String interval(Grid scores, int row) {
        return number(scores, row, "ci_low") == null
                ? "–"
                : signed(number(scores, row, "ci_low")) + " … " + signed(number(scores, row, "ci_high"));
    }

    private static double reach(Grid scores) {
        return IntStream.range(0, scores.rows().size())
                .filter(row -> isDrawn(scores, row))
                .mapToDouble(row ->
                        Math.max(Math.abs(known(scores, row, "ci_low")), Math.abs(known(scores, row, "ci_high"))))
                .max()
                .orElse(0);
    }

    /** Logarithms and perplexities have no scale in common with shares of docs. */
    private static boolean isDrawn(Grid scores, int row) {
        return "score".equals(scores.cell(row, "scale"))
                && number(scores, row, "ci_low") != null
                && Math.max(Math.abs(known(scores, row, "ci_low")), Math.abs(known(scores, row, "ci_high"))) <= 1;
    }

    /** A sentence each on what does not compare like with like. */
    public static List<String> notes(Grid scores) {
        List<String> notes = new ArrayList<>();
        for (int row = 0; row < scores.rows().size(); row++) {
            String task = String.valueOf(scores.cell(row, "task"));
            Object why = scores.cell(row, "not_comparable_because");
            if (why != null) {
                notes.add(task + ", " + scores.cell(row, "metric") + ": decide nothing by this row: " + why + ".");
            }
            for (String count : COUNTS.keySet().stream().sorted().toList()) {
                if (scores.cell(row, count) instanceof Long docs && docs > 0) {
                    notes.add("%s: %d docs %s.".formatted(task, docs, COUNTS.get(count)));
                }
            }
        }
        return notes.stream().distinct().toList();
    }

    private static double known(Grid scores, int row, String column) {
        Double number = number(scores, row, column);
        return number == null ? Double.NaN : number;
    }

    private static @Nullable Double number(Grid scores, int row, String column) {
        return (Double) scores.cell(row, column);
    }

    static String signed(@Nullable Double number) {
        return number != null && number > 0 ? "+" + rounded(number) : rounded(number);
    }

    static String rounded(@Nullable Double number) {
        return number == null
                ? "–"
                : new BigDecimal(number).setScale(4, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static String chance(@Nullable Double p) {
        if (p == null) {
            return "–";
        }
        return p < 0.0001 ? "<0.0001" : String.format(Locale.ROOT, "%.4f", p);
    }
}
