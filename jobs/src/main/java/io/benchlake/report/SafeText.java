package io.benchlake.report;

import java.util.Locale;

/** Makes text that a model or a data set wrote harmless where it is shown. */
public final class SafeText {
    private static final String MARKDOWN_SPECIAL = "\\|`<>*_[]";
    private static final String FORMULA_START = "=+-@\t\r";

    private SafeText() {}

    /** The text with every control character, line separator and direction mark written as an escape. */
    public static String visible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (isInvisible(c)) {
                visible.append(String.format(Locale.ROOT, c > 0xffff ? "\\U%08x" : "\\u%04x", c));
            } else {
                visible.appendCodePoint(c);
            }
        });
        return visible.toString();
    }

    /** One table cell that means its own characters. */
    public static String markdown(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        visible(text).codePoints().forEach(c -> {
            escaped.append(MARKDOWN_SPECIAL.indexOf(c) >= 0 ? "\\" : "").appendCodePoint(c);
        });
        return escaped.toString();
    }

    /** One CSV field that no spreadsheet takes for a formula. */
    static String csv(String text) {
        boolean formula = !text.isEmpty() && FORMULA_START.indexOf(text.charAt(0)) >= 0;
        return quoted(formula ? "'" + text : text);
    }

    /** One CSV field as it is (RFC 4180). */
    static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == '"' || c == ',' || c < ' ' || c == 0x7f);
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
