package io.benchlake.page.chart;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Values below each other as dots with their intervals, on one scale.
 *
 * @param reference value that a line marks, such as no difference; null for none
 */
public record DotPlot(
        String title, List<Mark> marks, @Nullable Double reference) {
    private static final double WIDTH = 460;
    private static final double NAMES = 150;
    private static final double ROW = 22;
    private static final double TOP = 8;
    private static final int LONGEST = 24;

    public DotPlot {
        marks = List.copyOf(marks);
    }

    public String svg() {
        double bottom = TOP + ROW * marks.size();
        Scale scale = Scale.over(values(), NAMES + 8, WIDTH - 12);
        Svg svg = new Svg("dotplot", WIDTH, bottom + 24, title, description());
        for (double tick : scale.ticks()) {
            svg.line("grid", scale.at(tick), TOP, scale.at(tick), bottom);
            svg.text("label", scale.at(tick), bottom + 16, "middle", scale.label(tick));
        }
        if (reference != null) {
            svg.line("chance", scale.at(reference), TOP, scale.at(reference), bottom);
        }
        for (int i = 0; i < marks.size(); i++) {
            draw(svg, scale, marks.get(i), TOP + ROW * (i + 0.5));
        }
        return svg.end();
    }

    private static void draw(Svg svg, Scale scale, Mark mark, double y) {
        svg.open(mark.name());
        svg.text("label", NAMES, y + 4, "end", shortened(mark.label()));
        if (mark.low() != null && mark.high() != null) {
            svg.line("interval", scale.at(mark.low()), y, scale.at(mark.high()), y);
        }
        svg.dot("dot", scale.at(mark.value()), y, 4).close();
    }

    private List<Double> values() {
        List<Double> values = marks.stream().flatMap(Mark::values).collect(Collectors.toList());
        if (reference != null) {
            values.add(reference);
        }
        return values;
    }

    private String description() {
        return marks.stream().map(DotPlot::said).collect(Collectors.joining("; "));
    }

    private static String said(Mark mark) {
        return mark.low() == null || mark.high() == null
                ? String.format(Locale.ROOT, "%s %.4f", mark.label(), mark.value())
                : String.format(
                        Locale.ROOT, "%s %.4f (%.4f to %.4f)", mark.label(), mark.value(), mark.low(), mark.high());
    }

    /** The end of a name tells more than its beginning. */
    private static String shortened(String label) {
        int length = label.codePointCount(0, label.length());
        return length <= LONGEST ? label : "…" + label.substring(label.offsetByCodePoints(0, length - LONGEST + 1));
    }
}
