package io.benchlake.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The markdown tables that the harness prints, byte for byte ({@code utils.py::make_table}). If a score is over a part
 * of the docs, three more columns say so.
 */
public final class HarnessTable {
    private static final String NO_ERROR = "   N/A";

    private HarnessTable() {}

    /** The table of all tasks and groups; a second one of the groups alone if a group has scores. */
    public static String render(RunReport run) {
        List<DisplayOrder.Line> lines = DisplayOrder.of(run.tasks());
        List<DisplayOrder.Line> scoredGroups = lines.stream()
                .filter(line ->
                        line.report().isGroup() && !line.report().scores().isEmpty())
                .toList();
        String tasks = table("Tasks", lines);
        return scoredGroups.isEmpty() ? tasks : tasks + "\n" + table("Groups", scoredGroups);
    }

    private static String table(String firstColumn, List<DisplayOrder.Line> lines) {
        boolean hasGaps =
                lines.stream().flatMap(line -> line.report().scores().stream()).anyMatch(score -> score.gap() != null);
        List<String> headers = new ArrayList<>(
                List.of(firstColumn, "Version", "Filter", "n-shot", "Metric", "", "Value", "", "Stderr"));
        if (hasGaps) {
            headers.addAll(List.of("Scored", "With the others", "Why others are missing"));
        }
        MarkdownTable table = new MarkdownTable(headers);
        lines.forEach(line -> rows(line, hasGaps).forEach(table::add));
        return table.toString();
    }

    private static List<List<String>> rows(DisplayOrder.Line line, boolean withGaps) {
        List<List<String>> rows = new ArrayList<>();
        line.report().scores().stream()
                .sorted(Comparator.comparing(ScoreReport::key))
                .forEach(score -> {
                    List<String> row = new ArrayList<>(row(line, score, rows.isEmpty()));
                    if (withGaps) {
                        row.addAll(gap(score.gap(), line.report().docs()));
                    }
                    rows.add(row);
                });
        return rows;
    }

    private static List<String> gap(@Nullable ScoreGap gap, long docs) {
        return gap == null
                ? List.of(ScoreGap.all(docs), "", "")
                : List.of(gap.docsText(), gap.boundsText(), gap.reason() == null ? "" : gap.reason());
    }

    private static List<String> row(DisplayOrder.Line line, ScoreReport score, boolean isFirst) {
        TaskReport report = line.report();
        return List.of(
                isFirst ? indented(report.alias(), line.depth()) : "",
                isFirst ? version(report.version()) : "",
                score.filter(),
                report.shots() == null ? " " : report.shots().toString(),
                score.metric(),
                arrow(score.higherIsBetter()),
                score.value() == null ? "N/A" : fourDecimals(score.value()),
                "±",
                score.standardError() == null ? NO_ERROR : fourDecimals(score.standardError()));
    }

    private static String indented(String alias, int depth) {
        return depth == 0 ? alias : " ".repeat(depth) + "- " + alias;
    }

    private static String version(@Nullable Object version) {
        return version == null ? "    N/A" : version.toString();
    }

    private static String arrow(@Nullable Boolean higherIsBetter) {
        if (higherIsBetter == null) {
            return "";
        }
        return higherIsBetter ? "↑" : "↓";
    }

    private static String fourDecimals(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value).setScale(4, RoundingMode.HALF_EVEN).toPlainString()
                : String.valueOf(value);
    }

    /**
     * The harness's order of tasks and groups in tables, and how far each is indented
     * ({@code utils.py::_build_hierarchy_info}): groups with what they hold, then the rest, all by name.
     */
    private static final class DisplayOrder {
        private final Map<String, TaskReport> reports;
        private final Set<String> placed = new HashSet<>();
        private final List<Line> lines = new ArrayList<>();

        private DisplayOrder(Collection<TaskReport> reports) {
            this.reports =
                    new TreeMap<>(reports.stream().collect(Collectors.toMap(TaskReport::name, Function.identity())));
        }

        /** A report and its indentation. */
        record Line(TaskReport report, int depth) {}

        static List<Line> of(Collection<TaskReport> reports) {
            DisplayOrder order = new DisplayOrder(reports);
            order.placeAll();
            return List.copyOf(order.lines);
        }

        private void placeAll() {
            Set<String> below = reports.values().stream()
                    .flatMap(report -> report.subtasks().stream())
                    .collect(Collectors.toSet());
            reports.values().stream()
                    .filter(report -> report.isGroup() && !below.contains(report.name()))
                    .forEach(report -> place(report, 0));
            reports.values().stream()
                    .filter(report -> !placed.contains(report.name()))
                    .forEach(report -> lines.add(new Line(report, 0)));
        }

        private void place(TaskReport report, int depth) {
            placed.add(report.name());
            lines.add(new Line(report, depth));
            report.subtasks().stream()
                    .sorted()
                    .map(reports::get)
                    .filter(Objects::nonNull)
                    .forEach(below -> place(below, depth + 1));
        }
    }
}
