package io.benchlake.page.chart;

import java.util.Locale;

/** Writes one picture: elements in order, text escaped, lengths with one decimal. */
final class Svg {
    private final StringBuilder text = new StringBuilder();

    /**
     * @param title what is seen, in a few words
     * @param description the same for those who do not see it
     */
    Svg(String name, double width, double height, String title, String description) {
        text.append("<svg class=\"%s\" viewBox=\"0 0 %s %s\" width=\"%s\" height=\"%s\" role=\"img\">"
                .formatted(name, length(width), length(height), length(width), length(height)));
        text.append("<title>").append(Markup.escaped(title)).append("</title>");
        text.append("<desc>").append(Markup.escaped(description)).append("</desc>\n");
    }

    /** What follows, up to {@link #close}, has a style besides those of its parts; empty for none. */
    Svg open(String name) {
        text.append(name.isEmpty() ? "<g>" : "<g class=\"" + name + "\">");
        return this;
    }

    Svg close() {
        text.append("</g>\n");
        return this;
    }

    Svg line(String name, double x1, double y1, double x2, double y2) {
        text.append("<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>\n"
                .formatted(name, length(x1), length(y1), length(x2), length(y2)));
        return this;
    }

    Svg dot(String name, double x, double y, double radius) {
        text.append("<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>\n"
                .formatted(name, length(x), length(y), length(radius)));
        return this;
    }

    /** @param anchor {@code start}, {@code middle} or {@code end} */
    Svg text(String name, double x, double y, String anchor, String content) {
        text.append("<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n"
                .formatted(name, length(x), length(y), anchor, Markup.escaped(content)));
        return this;
    }

    String end() {
        return text.append("</svg>").toString();
    }

    static String length(double pixels) {
        String written = String.format(Locale.ROOT, "%.1f", pixels == 0 ? 0.0 : pixels);
        return written.endsWith(".0") ? written.substring(0, written.length() - 2) : written;
    }
}
