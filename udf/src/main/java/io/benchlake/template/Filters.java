package io.benchlake.template;

import static java.util.Map.entry;

import io.benchlake.python.PythonJson;
import io.benchlake.python.PythonRegex;
import io.benchlake.python.PythonText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Jinja2's filters on single values; those on lists are {@link SequenceFilters}. */
final class Filters {
    private static final Map<String, Filter> FILTERS = Map.ofEntries(
            entry("string", (v, a, s) -> Values.text(v)),
            entry("safe", (v, a, s) -> Values.text(v)),
            entry("trim", Filters::trim),
            entry("upper", (v, a, s) -> PythonText.upper(Values.text(v))),
            entry("lower", (v, a, s) -> PythonText.lower(Values.text(v))),
            entry("capitalize", (v, a, s) -> PythonText.capitalize(Values.text(v))),
            entry("title", (v, a, s) -> title(Values.text(v))),
            entry("replace", Filters::replace),
            entry("indent", Filters::indent),
            entry("wordcount", (v, a, s) ->
                    (long) PythonRegex.compile("\\w+").findAll(Values.text(v)).size()),
            entry("escape", (v, a, s) -> escape(Values.text(v))),
            entry("e", (v, a, s) -> escape(Values.text(v))),
            entry("default", Filters::orDefault),
            entry("d", Filters::orDefault),
            entry("int", Filters::integer),
            entry("float", Filters::floatingPoint),
            entry("abs", (v, a, s) -> absolute(v)),
            entry("round", Filters::round),
            entry("length", (v, a, s) -> Values.length(v)),
            entry("count", (v, a, s) -> Values.length(v)),
            entry("tojson", (v, a, s) -> htmlSafeJson(v, a.integer(0, "indent", 0))));

    private Filters() {}

    static Filter named(String name) {
        Filter filter = FILTERS.containsKey(name) ? FILTERS.get(name) : SequenceFilters.find(name);
        if (filter == null) {
            throw new TemplateException("there is no filter named '" + name + "'; there are " + names() + ",");
        }
        return filter;
    }

    private static String names() {
        TreeSet<String> names = new TreeSet<>(FILTERS.keySet());
        names.addAll(SequenceFilters.names());
        return String.join(", ", names);
    }

    private static Object trim(@Nullable Object value, Arguments arguments, Scope scope) {
        Object chars = arguments.get(0, "chars", null);
        String text = Values.text(value);
        return chars == null ? PythonText.strip(text) : PythonText.strip(text, Values.requireText(chars));
    }

    /** Jinja2's own rule, unlike {@code str.title}: only blanks, hyphens and opening brackets begin a word. */
    private static String title(String text) {
        return PythonRegex.compile("([^\\-\\s({\\[<]+)").sub(word -> PythonText.capitalize(word.text()), text, 0);
    }

    private static Object replace(@Nullable Object value, Arguments arguments, Scope scope) {
        String old = Values.text(arguments.require(0, "old"));
        String replacement = Values.text(arguments.require(1, "new"));
        return PythonText.replace(Values.text(value), old, replacement, arguments.integer(2, "count", -1));
    }

    /** The filter that lm-eval adds: {@code re.sub(pattern, repl, string, count)}. */
    static Object regexReplace(@Nullable Object value, Arguments arguments, Scope scope) {
        PythonRegex pattern = PythonRegex.compile(arguments.text(0, "pattern"));
        return pattern.sub(arguments.text(1, "repl"), Values.requireText(value), arguments.integer(2, "count", 0));
    }

    private static Object indent(@Nullable Object value, Arguments arguments, Scope scope) {
        Object width = arguments.get(0, "width", 4L);
        String indent = width instanceof String text ? text : " ".repeat(arguments.integer(0, "width", 4));
        StringBuilder indented = new StringBuilder(arguments.truth(1, "first") ? indent : "");
        boolean indentsBlank = arguments.truth(2, "blank");
        String separator = "";
        for (String line : PythonText.split(Values.text(value), "\n")) {
            boolean isFirst = separator.isEmpty();
            indented.append(separator)
                    .append(!isFirst && (indentsBlank || !line.isEmpty()) ? indent : "")
                    .append(line);
            separator = "\n";
        }
        return indented.toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace(">", "&gt;")
                .replace("<", "&lt;")
                .replace("'", "&#39;")
                .replace("\"", "&#34;");
    }

    private static @Nullable Object orDefault(@Nullable Object value, Arguments arguments, Scope scope) {
        boolean isMissing = value instanceof Undefined || (arguments.truth(1, "boolean") && !Values.truth(value));
        return isMissing ? arguments.get(0, "default_value", "") : value;
    }

    private static @Nullable Object integer(@Nullable Object value, Arguments arguments, Scope scope) {
        Object fallback = arguments.get(0, "default", 0L);
        if (Values.isNumber(value)) {
            return Values.isInteger(value) ? Values.requireInteger(value) : (long) Values.toDouble(value);
        }
        return value instanceof Map<?, ?> || value == null
                ? fallback
                : Numerals.integer(Values.text(value), arguments.integer(1, "base", 10), fallback);
    }

    private static @Nullable Object floatingPoint(@Nullable Object value, Arguments arguments, Scope scope) {
        Object fallback = arguments.get(0, "default", 0.0);
        return Values.isNumber(value) ? Values.toDouble(value) : Numerals.floatingPoint(Values.text(value), fallback);
    }

    private static Object absolute(@Nullable Object value) {
        Values.requireDefined(value);
        if (Values.isInteger(value)) {
            return Math.abs(Values.requireInteger(value));
        }
        return Math.abs(Values.toDouble(value));
    }

    private static Object round(@Nullable Object value, Arguments arguments, Scope scope) {
        Values.requireDefined(value);
        RoundingMode mode = switch (Values.text(arguments.get(1, "method", "common"))) {
            case "ceil" -> RoundingMode.CEILING;
            case "floor" -> RoundingMode.FLOOR;
            default -> RoundingMode.HALF_EVEN;
        };
        BigDecimal exact = new BigDecimal(Values.toDouble(value));
        return exact.setScale(arguments.integer(0, "precision", 0), mode).doubleValue();
    }

    private static String htmlSafeJson(@Nullable Object value, int indent) {
        Values.requireDefined(value);
        return new PythonJson(indent, true, true)
                .write(value)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("'", "\\u0027");
    }
}
