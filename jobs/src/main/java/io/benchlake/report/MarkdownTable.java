package io.benchlake.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A markdown table laid out as the Python package pytablewriter does: texts that read as numbers are numbers, all of a
 * column with the decimals that the most exact one needs; text left, numbers right, headers in the middle.
 */
final class MarkdownTable {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,2})?");
    private static final int NARROWEST = 3;

    private final List<String> headers;
    private final List<List<String>> rows = new ArrayList<>();

    MarkdownTable(List<String> headers) {
        this.headers = headers;
    }

    void add(List<String> row) {
        rows.add(row.stream().map(MarkdownTable::visible).toList());
    }

    @Override
    public String toString() {
        List<ColumnFormat> columns =
                IntStream.range(0, headers.size()).mapToObj(this::column).toList();
        StringBuilder out = new StringBuilder();
        out.append(line(columns.stream().map(ColumnFormat::headerCell).toList()));
        out.append(line(columns.stream().map(ColumnFormat::rule).toList()));
        for (int i = 0; i < rows.size(); i++) {
            int row = i;
            out.append(line(columns.stream().map(column -> column.cell(row)).toList()));
        }
        return out.toString();
    }

    private ColumnFormat column(int index) {
        return ColumnFormat.of(
                headers.get(index), rows.stream().map(row -> row.get(index)).toList());
    }

    private static String line(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining("|", "|", "|\n"));
    }

    private static String visible(String text) {
        return SafeText.visible(text);
    }

    private static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /**
     * One column with its cells as they are shown, not yet padded.
     *
     * @param isNumber of each cell
     */
    private record ColumnFormat(String header, List<String> cells, List<Boolean> isNumber, boolean isText, int width) {
        static ColumnFormat of(String header, List<String> texts) {
            boolean isText = texts.stream().anyMatch(text -> !text.isBlank() && !MarkdownTable.isNumber(text));
            int decimals = texts.stream()
                    .filter(MarkdownTable::isNumber)
                    .mapToInt(ColumnFormat::decimals)
                    .max()
                    .orElse(0);
            List<String> shown =
                    texts.stream().map(text -> shown(text, decimals, isText)).toList();
            List<Boolean> numbers = texts.stream().map(MarkdownTable::isNumber).toList();
            int width = IntStream.concat(
                            IntStream.of(NARROWEST, TextColumns.width(header)),
                            shown.stream().mapToInt(TextColumns::width))
                    .max()
                    .orElse(NARROWEST);
            return new ColumnFormat(header, shown, numbers, isText, width);
        }

        private static int decimals(String text) {
            return Math.max(0, new BigDecimal(text).stripTrailingZeros().scale());
        }

        /** In a column with text, whole numbers stay whole. */
        private static String shown(String text, int decimals, boolean besideText) {
            if (!MarkdownTable.isNumber(text)) {
                return text;
            }
            int places = besideText && decimals(text) == 0 ? 0 : decimals;
            BigDecimal rounded = new BigDecimal(text).setScale(places, RoundingMode.HALF_EVEN);
            return rounded.toPlainString();
        }

        private boolean isRight() {
            return !isText && isNumber.contains(true);
        }

        String headerCell() {
            return TextColumns.centred(header, width);
        }

        String rule() {
            return isRight() ? "-".repeat(width - 1) + ":" : "-".repeat(width);
        }

        String cell(int row) {
            boolean right = isRight() || isNumber.get(row);
            return right ? TextColumns.right(cells.get(row), width) : TextColumns.left(cells.get(row), width);
        }
    }
}
