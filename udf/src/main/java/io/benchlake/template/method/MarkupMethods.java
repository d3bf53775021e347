package io.benchlake.template.method;

import io.benchlake.python.PythonTuple;
import io.benchlake.template.value.Arguments;
import io.benchlake.template.value.Callable;
import io.benchlake.template.value.Markup;
import io.benchlake.template.value.NamedCallable;
import io.benchlake.template.value.PythonValues;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The methods of text that counts as escaped. */
public final class MarkupMethods {
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

    private MarkupMethods() {}

    /** The method of {@code str}, with its text escaped and its results kept as escaped text. */
    public static @Nullable Callable find(Markup self, String name) {
        Callable method = name.startsWith("format")
                ? TextFormat.method(self.text(), name, self::formatted)
                : StringMethods.find(self.text(), name);
        if (method == null || !KEEPING.contains(name)) {
            return method;
        }
        return new NamedCallable(
                name, arguments -> kept(method.call(ESCAPING.contains(name) ? escaped(name, arguments) : arguments)));
    }

    private static Arguments escaped(String name, Arguments arguments) {
        if (name.equals("join")) {
            List<Object> members = PythonValues.iterate(arguments.require(0, "iterable")).stream()
                    .<Object>map(member -> Markup.escape(member).text())
                    .toList();
            return new Arguments(List.of(members), arguments.named());
        }
        return new Arguments(
                arguments.positional().stream()
                        .<Object>map(value -> value instanceof String text
                                        && arguments.positional().indexOf(value) > 0
                                ? Markup.escapeText(text)
                                : value)
                        .toList(),
                arguments.named());
    }

    private static @Nullable Object kept(@Nullable Object result) {
        if (result instanceof String text) {
            return new Markup(text);
        }
        if (result instanceof PythonTuple tuple) {
            return new PythonTuple(tuple.stream().map(MarkupMethods::kept).toList());
        }
        return result instanceof List<?> list
                ? list.stream().map(MarkupMethods::kept).toList()
                : result;
    }
}
