package io.benchlake.page.chart;

import java.util.Locale;

/** One value with its interval, small, on the scale of its column. */
public record IntervalMark(Mark mark, double least, double greatest) {
    private static final double WIDTH = 84;
    private static final double HEIGHT = 12;

    public String svg() {
        Scale scale = new Scale(least, greatest > least ? greatest : least + 1, 5, WIDTH - 5);
        double middle = HEIGHT / 2;
        Svg svg = new Svg("cell-plot", WIDTH, HEIGHT, mark.label(), said());
        svg.open(mark.name()).line("grid", 1, middle, WIDTH - 1, middle);
        if (mark.low() != null && mark.high() != null) {
            svg.line("interval", scale.at(mark.low()), middle, scale.at(mark.high()), middle);
        }
        return svg.dot("dot", scale.at(mark.value()), middle, 3).close().end();
    }

    private String said() {
        return mark.low() == null || mark.high() == null
                ? "no interval"
                : String.format(Locale.ROOT, "95 %% interval %.4f to %.4f", mark.low(), mark.high());
    }
}
