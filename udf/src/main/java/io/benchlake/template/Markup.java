package io.benchlake.template;

import io.benchlake.python.PythonRepr;
import io.benchlake.python.PythonTuple;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Text that counts as escaped for HTML already: what joins it is escaped (markupsafe's {@code Markup}). */
record Markup(String text) {
    /** The methods whose text stays escaped. */
    private static final Set<String> KEEPING = Set.of(
            "capitalize",
            "title",
            "lower",
            "upper",
            "replace",
            "ljust",
            "rjust",
            "center",
            "strip",
            "lstrip",
            "rstrip",
            "translate",
            "expandtabs",
            "swapcase",
            "zfill",
            "casefold",
            "removeprefix",
            "removesuffix",
            "join",
            "split",
            "rsplit",
            "splitlines",
            "partition",
            "rpartition",
            "format",
            "format_map");

    /** The methods whose text arguments are escaped first. */
    private static final Set<String> ESCAPING = Set.of("replace", "ljust", "rjust", "center", "join");

    /** {@code markupsafe.escape(value)}. */
    static Markup escape(@Nullable Object value) {
        return value instanceof Markup markup ? markup : new Markup(escapeText(PythonValues.text(value)));
    }

    static String escapeText(String text) {
        return text.replace("&", "&amp;")
                .replace(">", "&gt;")
                .replace("<", "&lt;")
                .replace("'", "&#39;")
                .replace("\"", "&#34;");
    }

    /** A text as it is, where a method or operator does not tell the two kinds apart. */
    static @Nullable Object plain(@Nullable Object value) {
        return value instanceof Markup markup ? markup.text() : value;
    }

    /** The method of {@code str}, with its text escaped and its results kept as escaped text. */
    @Nullable
    Callable method(String name) {
        Callable method = name.startsWith("format")
                ? TextFormat.method(text, name, this::formatted)
                : StringMethods.find(text, name);
        if (method == null || !KEEPING.contains(name)) {
            return method;
        }
        return new NamedCallable(
                name, arguments -> kept(method.call(ESCAPING.contains(name) ? escaped(name, arguments) : arguments)));
    }

    /** What becomes of a value that is put into escaped text. */
    String formatted(@Nullable Object value, String text) {
        return value instanceof Markup ? text : escapeText(text);
    }

    private static Arguments escaped(String name, Arguments arguments) {
        if (name.equals("join")) {
            List<Object> members = PythonValues.iterate(arguments.require(0, "iterable")).stream()
                    .<Object>map(member -> escape(member).text())
                    .toList();
            return new Arguments(List.of(members), arguments.named());
        }
        return new Arguments(
                arguments.positional().stream()
                        .<Object>map(value -> value instanceof String text
                                        && arguments.positional().indexOf(value) > 0
                                ? escapeText(text)
                                : value)
                        .toList(),
                arguments.named());
    }

    private static @Nullable Object kept(@Nullable Object result) {
        if (result instanceof String text) {
            return new Markup(text);
        }
        if (result instanceof PythonTuple tuple) {
            return new PythonTuple(tuple.stream().map(Markup::kept).toList());
        }
        return result instanceof List<?> list ? list.stream().map(Markup::kept).toList() : result;
    }

    @Override
    public String toString() {
        return "Markup(" + PythonRepr.repr(text) + ")";
    }
}
