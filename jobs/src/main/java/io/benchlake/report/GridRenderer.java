package io.benchlake.report;

import io.benchlake.python.PythonJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes rows as text; whatever their cells hold stays data. */
public final class GridRenderer {
    private static final int WIDEST_CELL = 80;

    private GridRenderer() {}

    /** The rows in the format, ending with a line break; cells are whole. */
    public static String render(Grid grid, ReportFormat format) {
        return switch (format) {
            case TABLE -> table(cells(grid, SafeText::visible), grid);
            case MARKDOWN -> markdown(grid);
            case CSV -> csv(grid);
            case JSON -> PythonJson.dumps(grid.objects(), 2) + "\n";
        };
    }

    /** The same, but cells of a table for a terminal end with an ellipsis if they are longer than fits. */
    public static String renderCut(Grid grid, ReportFormat format) {
        return format == ReportFormat.TABLE
                ? table(cells(grid, text -> TextColumns.cut(SafeText.visible(text), WIDEST_CELL)), grid)
                : render(grid, format);
    }

    private static String table(List<List<String>> cells, Grid grid) {
        int[] widths = TextColumns.widths(cells, grid.columns().size());
        List<List<String>> padded = padded(grid, cells, widths);
        padded.add(1, rules(widths));
        return padded.stream()
                .map(row -> String.join("  ", row).stripTrailing() + "\n")
                .collect(Collectors.joining());
    }

    private static String markdown(Grid grid) {
        List<List<String>> cells = cells(grid, SafeText::markdown);
        int[] widths = TextColumns.widths(cells, grid.columns().size());
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(3, widths[i]);
        }
        List<List<String>> padded = padded(grid, cells, widths);
        padded.add(1, markdownRules(grid, widths));
        return padded.stream()
                .map(row -> "| " + String.join(" | ", row) + " |\n")
                .collect(Collectors.joining());
    }

    private static String csv(Grid grid) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(grid.columns().stream().map(SafeText::csv).toList());
        grid.rows()
                .forEach(row ->
                        lines.add(row.stream().map(GridRenderer::csvField).toList()));
        return lines.stream().map(line -> String.join(",", line) + "\r\n").collect(Collectors.joining());
    }

    private static String csvField(@Nullable Object cell) {
        return cell instanceof Number ? text(cell) : SafeText.csv(text(cell));
    }

    private static List<List<String>> cells(Grid grid, UnaryOperator<String> safe) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(grid.columns().stream().map(safe).toList());
        grid.rows()
                .forEach(row -> cells.add(
                        row.stream().map(cell -> safe.apply(text(cell))).toList()));
        return cells;
    }

    private static List<List<String>> padded(Grid grid, List<List<String>> cells, int[] widths) {
        List<List<String>> padded = new ArrayList<>();
        for (List<String> row : cells) {
            List<String> line = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                line.add(
                        isNumeric(grid, i)
                                ? TextColumns.right(row.get(i), widths[i])
                                : TextColumns.left(row.get(i), widths[i]));
            }
            padded.add(line);
        }
        return padded;
    }

    private static List<String> rules(int[] widths) {
        return Arrays.stream(widths).mapToObj("-"::repeat).toList();
    }

    private static List<String> markdownRules(Grid grid, int[] widths) {
        List<String> rules = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            rules.add(isNumeric(grid, i) ? "-".repeat(widths[i] - 1) + ":" : "-".repeat(widths[i]));
        }
        return rules;
    }

    private static boolean isNumeric(Grid grid, int column) {
        List<Object> present = new ArrayList<>();
        for (List<@Nullable Object> row : grid.rows()) {
            Object cell = row.get(column);
            if (cell != null) {
                present.add(cell);
            }
        }
        return !present.isEmpty() && present.stream().allMatch(Number.class::isInstance);
    }

    private static String text(@Nullable Object cell) {
        if (cell == null) {
            return "";
        }
        return cell instanceof String text ? text : PythonJson.dumps(cell);
    }
}
