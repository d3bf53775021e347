package io.benchlake.page.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Values along a line of pixels. */
public record Scale(double low, double high, double from, double to) {
    private static final int MOST_TICKS = 5;
    private static final double MARGIN = 0.04;

    /** A scale over all finite values, with some room at its ends. */
    public static Scale over(List<Double> values, double from, double to) {
        double low = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double high = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
        double room = high > low ? (high - low) * MARGIN : Math.max(Math.abs(high) * MARGIN, 1e-6);
        return new Scale(low - room, high + room, from, to);
    }

    /** Where a value lies, in pixels. */
    public double at(double value) {
        return from + (value - low) / (high - low) * (to - from);
    }

    /** Round values from end to end, at most five or so. */
    public List<Double> ticks() {
        double step = step();
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step); i * step <= high; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** A tick with as many decimals as its neighbours need. */
    public String label(double tick) {
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step()) + 1e-9));
        return String.format(Locale.ROOT, "%." + decimals + "f", tick == 0 ? 0.0 : tick);
    }

    private double step() {
        double rough = (high - low) / MOST_TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double round : new double[] {1, 2, 5}) {
            if (round * power >= rough) {
                return round * power;
            }
        }
        return 10 * power;
    }
}
