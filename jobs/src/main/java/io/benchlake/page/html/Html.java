package io.benchlake.page.html;

import io.benchlake.page.chart.Markup;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Pieces of HTML. Whatever a lake holds goes through {@link #text} or {@link #route}. */
final class Html {
    /** A minus sign is as wide as a digit. */
    private static final String MINUS = "−";

    private Html() {}

    /** Text as content or attribute, kept apart from its surroundings whatever its direction. */
    static String text(@Nullable String content) {
        return Markup.escaped(content == null ? "" : content);
    }

    /** A link inside the page. */
    static String link(String route, String content) {
        return "<a href=\"" + route + "\">" + content + "</a>";
    }

    /** An address of the page's scripts: parts as they are, each percent-encoded. */
    static String route(String... parts) {
        return Stream.of(parts)
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/", "#/", ""));
    }

    /** A score with as many decimals as others of its size. */
    static String score(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.3f" : "%.1f", value)
                .replace("-", MINUS);
    }

    /** A difference with its sign. */
    static String signed(double value) {
        String digits = String.format(Locale.ROOT, Math.abs(value) < 100 ? "%+.3f" : "%+.1f", value);
        return digits.replace("-", MINUS);
    }

    static String scoreOr(@Nullable Double value, String missing) {
        return value == null ? missing : score(value);
    }

    static String signedOr(@Nullable Double value, String missing) {
        return value == null ? missing : signed(value);
    }

    static String range(@Nullable Integer best, @Nullable Integer worst) {
        if (best == null || worst == null) {
            return "";
        }
        return best.equals(worst) ? best.toString() : best + "–" + worst;
    }

    static String probability(@Nullable Double p) {
        return p == null ? "–" : p < 0.001 ? "&lt; 0.001" : String.format(Locale.ROOT, "%.3f", p);
    }

    static String counted(@Nullable Long count) {
        return count == null ? "–" : String.format(Locale.ROOT, "%,d", count);
    }
}
