package io.benchlake.report;

import java.util.Arrays;
import java.util.Locale;

/** An interval drawn on a line from {@code -reach} to {@code reach}; the bar at 0 is no difference. */
final class IntervalBar {
    private static final int HALF = 12;

    private IntervalBar() {}

    /** The line's two ends, as wide as the line. */
    static String scale(double reach) {
        String end = String.format(Locale.ROOT, "%.3f", reach);
        return TextColumns.left("-" + end, HALF) + "0" + TextColumns.right("+" + end, HALF);
    }

    static String of(double low, double value, double high, double reach) {
        char[] line = new char[2 * HALF + 1];
        Arrays.fill(line, ' ');
        Arrays.fill(line, place(low, reach), place(high, reach) + 1, '─');
        line[HALF] = line[HALF] == ' ' ? '│' : '┼';
        line[place(value, reach)] = '●';
        return new String(line);
    }

    private static int place(double value, double reach) {
        return HALF + (reach == 0 ? 0 : (int) Math.round(value / reach * HALF));
    }
}
