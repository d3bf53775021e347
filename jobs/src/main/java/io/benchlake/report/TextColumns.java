package io.benchlake.report;

import java.util.List;
import java.util.stream.IntStream;

/** Widths on a terminal, where East Asian characters take two places. */
final class TextColumns {
    private static final int[][] WIDE = {
        {0x1100, 0x115f}, {0x2e80, 0x303e}, {0x3041, 0x33ff}, {0x3400, 0x4dbf}, {0x4e00, 0x9fff}, {0xa000, 0xa4cf},
        {0xac00, 0xd7a3}, {0xf900, 0xfaff}, {0xfe30, 0xfe6f}, {0xff01, 0xff60}, {0xffe0, 0xffe6}, {0x1f300, 0x1f64f},
        {0x1f900, 0x1f9ff}, {0x20000, 0x3fffd}
    };

    private TextColumns() {}

    static int width(String text) {
        return text.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
    }

    /** Width of each column's longest cell. */
    static int[] widths(List<List<String>> rows, int columns) {
        return IntStream.range(0, columns)
                .map(column -> rows.stream()
                        .mapToInt(row -> width(row.get(column)))
                        .max()
                        .orElse(0))
                .toArray();
    }

    /** The text, or as much of it as takes {@code most} places with an ellipsis. */
    static String cut(String text, int most) {
        if (width(text) <= most) {
            return text;
        }
        StringBuilder cut = new StringBuilder();
        int left = most - 1;
        for (int c : text.codePoints().toArray()) {
            left -= isWide(c) ? 2 : 1;
            if (left < 0) {
                break;
            }
            cut.appendCodePoint(c);
        }
        return cut + "…";
    }

    static String left(String text, int width) {
        return text + spaces(width - width(text));
    }

    static String right(String text, int width) {
        return spaces(width - width(text)) + text;
    }

    /** The odd space goes to the right. */
    static String centred(String text, int width) {
        int space = Math.max(0, width - width(text));
        return spaces(space / 2) + text + spaces(space - space / 2);
    }

    private static String spaces(int count) {
        return " ".repeat(Math.max(0, count));
    }

    private static boolean isWide(int c) {
        for (int[] range : WIDE) {
            if (c >= range[0] && c <= range[1]) {
                return true;
            }
        }
        return false;
    }
}
