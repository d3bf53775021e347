package io.benchlake.doc.function;

import java.util.Locale;

/** The few methods of Python's {@code str} that the functions here need. */
final class PythonStrings {
    private PythonStrings() {}

    static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** First character in title case, all others in lower case. */
    static String capitalize(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int first = text.offsetByCodePoints(0, 1);
        return Character.toString(Character.toTitleCase(text.codePointAt(0)))
                + text.substring(first).toLowerCase(Locale.ROOT);
    }

    /** Python counts these as white space; Java's {@code isWhitespace} lacks some. */
    private static boolean isSpace(char symbol) {
        return Character.isWhitespace(symbol)
                || symbol == '\u0085'
                || symbol == '\u00a0'
                || symbol == '\u2007'
                || symbol == '\u202f';
    }
}
