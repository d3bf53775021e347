package io.benchlake.page.chart;

import java.util.Locale;

/** Writes text that others made into HTML and SVG so that it stays text, and so that nothing in it is unseen. */
public final class Markup {
    private Markup() {}

    /** For content and for attributes between double quotes; control characters and direction marks become visible. */
    public static String escaped(String content) {
        StringBuilder escaped = new StringBuilder(content.length());
        content.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> append(escaped, c);
            }
        });
        return escaped.toString();
    }

    private static void append(StringBuilder escaped, int c) {
        switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> escaped.append(String.format(Locale.ROOT, "⟨U+%04X⟩", c));
            default -> escaped.appendCodePoint(c);
        }
    }
}
