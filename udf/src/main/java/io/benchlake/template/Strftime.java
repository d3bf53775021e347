package io.benchlake.template;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** C's {@code strftime} in the C locale, for the directives that chat templates use. */
final class Strftime {
    private static final Map<String, String> PATTERNS = Map.ofEntries(
            Map.entry("a", "EEE"),
            Map.entry("A", "EEEE"),
            Map.entry("b", "MMM"),
            Map.entry("h", "MMM"),
            Map.entry("B", "MMMM"),
            Map.entry("d", "dd"),
            Map.entry("-d", "d"),
            Map.entry("e", "ppd"),
            Map.entry("m", "MM"),
            Map.entry("-m", "M"),
            Map.entry("y", "yy"),
            Map.entry("Y", "yyyy"),
            Map.entry("j", "DDD"),
            Map.entry("H", "HH"),
            Map.entry("I", "hh"),
            Map.entry("M", "mm"),
            Map.entry("S", "ss"),
            Map.entry("p", "a"),
            Map.entry("F", "yyyy-MM-dd"),
            Map.entry("D", "MM/dd/yy"),
            Map.entry("T", "HH:mm:ss"),
            Map.entry("%", "'%'"));

    private Strftime() {}

    /** The formatted time; a directive that is not known stays as it is. */
    static String format(String format, LocalDateTime time) {
        StringBuilder formatted = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            String directive = directive(format, i);
            String pattern = PATTERNS.get(directive);
            if (pattern == null) {
                formatted.append(format.charAt(i));
            } else {
                formatted.append(
                        DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(time));
                i += directive.length();
            }
        }
        return formatted.toString();
    }

    /** The letters behind a percent sign, or nothing if there is none. */
    private static String directive(String format, int place) {
        int length = format.startsWith("-", place + 1) ? 2 : 1;
        boolean isDirective = format.charAt(place) == '%' && place + length < format.length();
        return isDirective ? format.substring(place + 1, place + 1 + length) : "";
    }
}
