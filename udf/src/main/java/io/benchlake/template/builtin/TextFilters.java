package io.benchlake.template.builtin;

import static io.benchlake.template.builtin.Filters.filter;
import static io.benchlake.template.builtin.Filters.like;

import io.benchlake.python.PythonRegex;
import io.benchlake.python.PythonText;
import io.benchlake.python.PythonTuple;
import io.benchlake.template.method.ContainerMethods;
import io.benchlake.template.method.StringMethods;
import io.benchlake.template.scope.Scope;
import io.benchlake.template.scope.TemplateFilter;
import io.benchlake.template.value.Arguments;
import io.benchlake.template.value.Arithmetic;
import io.benchlake.template.value.DictView;
import io.benchlake.template.value.LazyValues;
import io.benchlake.template.value.Markup;
import io.benchlake.template.value.PythonValues;
import io.benchlake.template.value.TemplateException;
import io.benchlake.template.value.Undefined;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Jinja2's filters on text. */
final class TextFilters {
    private static final PythonRegex WORD = PythonRegex.compile("\\w+");
    private static final PythonRegex TITLED = PythonRegex.compile("[^\\-\\s({\\[<]+");
    private static final PythonRegex NO_ATTRIBUTE = PythonRegex.compile("[ \\t\\n\\r\\f\\v/>=]");

    private TextFilters() {}

    static Map<String, TemplateFilter> all() {
        return Map.ofEntries(
                filter("trim", "chars?", (v, a, s) -> like(v, Filters.stripped(v, a.get(0, "chars", null)))),
                filter("upper", "", (v, a, s) -> like(v, PythonText.upper(PythonValues.text(v)))),
                filter("lower", "", (v, a, s) -> like(v, PythonText.lower(PythonValues.text(v)))),
                filter("capitalize", "", (v, a, s) -> like(v, PythonText.capitalize(PythonValues.text(v)))),
                filter("title", "", (v, a, s) -> title(PythonValues.text(v))),
                filter("replace", "old new count?", TextFilters::replace),
                filter("indent", "width? first? blank?", TextFilters::indent),
                filter("wordcount", "", (v, a, s) ->
                        (long) WORD.findAll(PythonValues.text(v)).size()),
                filter("center", "width?", (v, a, s) -> like(v, centered(PythonValues.text(v), a))),
                filter("format", "*", (v, a, s) -> formatted(v, a)),
                filter("truncate", "length? killwords? end? leeway?", TextFilters::truncate),
                filter(
                        "wordwrap",
                        "width? break_long_words? wrapstring? break_on_hyphens?",
                        (v, a, s) -> WordWrap.of(v, a)),
                filter("striptags", "", (v, a, s) -> HtmlText.withoutTags(PythonValues.text(v))),
                filter("urlencode", "", (v, a, s) -> urlEncoded(v)),
                filter("xmlattr", "autospace?", TextFilters::xmlAttributes));
    }

    /** Jinja2's own rule, unlike {@code str.title}: only blanks, hyphens and opening brackets begin a word. */
    private static String title(String text) {
        return TITLED.sub(word -> titled(word.text()), text, 0);
    }

    private static String titled(String word) {
        int first = word.offsetByCodePoints(0, 1);
        return PythonText.upper(word.substring(0, first)) + PythonText.lower(word.substring(first));
    }

    private static Object replace(@Nullable Object value, Arguments arguments, Scope scope) {
        String old = PythonValues.text(arguments.require(0, "old"));
        String replacement = PythonValues.text(arguments.require(1, "new"));
        return StringMethods.replaced(PythonValues.text(value), old, replacement, arguments.integer(2, "count", -1));
    }

    private static Object indent(@Nullable Object value, Arguments arguments, Scope scope) {
        Object width = Markup.plain(arguments.get(0, "width", 4L));
        String indent = width instanceof String text
                ? text
                : " ".repeat(Math.max(0, Arithmetic.requireLength(arguments.integer(0, "width", 4))));
        boolean indentsBlank = arguments.truth(2, "blank");
        List<String> lines = PythonText.splitLines(PythonValues.requireText(value) + "\n");
        StringBuilder indented = new StringBuilder(arguments.truth(1, "first") ? indent : "");
        for (int i = 0; i < lines.size(); i++) {
            boolean isIndented = i > 0 && (indentsBlank || !lines.get(i).isEmpty());
            indented.append(i > 0 ? "\n" : "").append(isIndented ? indent : "").append(lines.get(i));
            Arithmetic.requireLength(indented.length());
        }
        return like(value, indented.toString());
    }

    private static String centered(String text, Arguments arguments) {
        int width = Arithmetic.requireLength(arguments.integer(0, "width", 80));
        int missing = Math.max(0, width - PythonText.length(text));
        int left = missing / 2 + (missing & width & 1);
        return " ".repeat(left) + text + " ".repeat(missing - left);
    }

    private static @Nullable Object formatted(@Nullable Object value, Arguments arguments) {
        if (!arguments.positional().isEmpty() && !arguments.named().isEmpty()) {
            throw new TemplateException("can't handle positional and keyword arguments at the same time");
        }
        Object values = arguments.named().isEmpty() ? new PythonTuple(arguments.positional()) : arguments.named();
        return Arithmetic.MODULO.apply(value instanceof Markup ? value : PythonValues.text(value), values);
    }

    private static @Nullable Object truncate(@Nullable Object value, Arguments arguments, Scope scope) {
        int length = arguments.integer(0, "length", 255);
        Object end = arguments.get(2, "end", "...");
        int leeway = arguments.get(3, "leeway", null) == null ? 5 : arguments.integer(3, "leeway", 5);
        int room = length - PythonText.length(PythonValues.requireText(end));
        if (room < 0 || leeway < 0) {
            throw new TemplateException("truncate needs a length that its end fits in, and a leeway of 0 or more");
        }
        if (PythonValues.length(value) <= (long) length + leeway) {
            return value;
        }
        String text = PythonValues.requireText(value);
        String cut = text.substring(0, text.offsetByCodePoints(0, room));
        String kept = arguments.truth(1, "killwords")
                ? cut
                : PythonText.rsplit(cut, " ", 1).get(0);
        return Arithmetic.ADD.apply(like(value, kept), end);
    }

    private static String urlEncoded(@Nullable Object value) {
        boolean isQuery = value instanceof Map<?, ?>
                || value instanceof List<?>
                || value instanceof LazyValues
                || value instanceof DictView;
        if (!isQuery) {
            return quoted(value, "/");
        }
        StringJoiner query = new StringJoiner("&");
        for (Object pair : value instanceof Map<?, ?> map ? ContainerMethods.items(map) : PythonValues.iterate(value)) {
            List<@Nullable Object> parts = PythonValues.iterate(pair);
            if (parts.size() != 2) {
                throw new TemplateException("urlencode takes pairs");
            }
            query.add(quoted(parts.get(0), "").replace("%20", "+") + "="
                    + quoted(parts.get(1), "").replace("%20", "+"));
        }
        return query.toString();
    }

    private static String quoted(@Nullable Object value, String safe) {
        StringBuilder quoted = new StringBuilder();
        for (byte unit : PythonValues.text(value).getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (unit & 0xff);
            boolean isSafe = c < 0x80 && (Character.isLetterOrDigit(c) || ("_.-~" + safe).indexOf(c) >= 0);
            quoted.append(
                    isSafe
                            ? String.valueOf(c)
                            : "%" + HexFormat.of().withUpperCase().toHexDigits(unit));
        }
        return quoted.toString();
    }

    private static String xmlAttributes(@Nullable Object value, Arguments arguments, Scope scope) {
        PythonValues.requireDefined(value);
        StringJoiner attributes = new StringJoiner(" ");
        for (Object pair : SequenceFilters.items(value)) {
            List<@Nullable Object> entry = PythonValues.iterate(pair);
            if (entry.get(1) == null || entry.get(1) instanceof Undefined) {
                continue;
            }
            String name = PythonValues.requireText(entry.get(0));
            if (NO_ATTRIBUTE.search(name).isPresent()) {
                throw new TemplateException("invalid character in attribute name: " + PythonValues.repr(name));
            }
            attributes.add(Markup.escapeText(name) + "=\""
                    + Markup.escape(entry.get(1)).text() + "\"");
        }
        boolean isSpaced = attributes.length() > 0 && PythonValues.truth(arguments.get(0, "autospace", true));
        return (isSpaced ? " " : "") + attributes;
    }
}
