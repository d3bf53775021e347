package io.benchlake.template.builtin;

import static java.util.Map.entry;

import io.benchlake.python.PythonJson;
import io.benchlake.python.PythonRegex;
import io.benchlake.python.PythonText;
import io.benchlake.template.scope.Scope;
import io.benchlake.template.scope.TemplateFilter;
import io.benchlake.template.value.Arguments;
import io.benchlake.template.value.Arithmetic;
import io.benchlake.template.value.Markup;
import io.benchlake.template.value.Order;
import io.benchlake.template.value.PythonBytes;
import io.benchlake.template.value.PythonRange;
import io.benchlake.template.value.PythonValues;
import io.benchlake.template.value.Signature;
import io.benchlake.template.value.TemplateException;
import io.benchlake.template.value.TypeName;
import io.benchlake.template.value.Undefined;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Jinja2's filters by name, with what each takes; on single values here, on lists in {@link SequenceFilters}. */
public final class Filters {
    private static final Map<String, TemplateFilter> FILTERS = registry();

    private Filters() {}

    private static Map<String, TemplateFilter> registry() {
        Map<String, TemplateFilter> filters = new TreeMap<>(NumberFilters.all());
        filters.putAll(SequenceFilters.all());
        filters.putAll(OrderFilters.all());
        filters.putAll(TextFilters.all());
        filters.putAll(Map.ofEntries(
                filter("string", "", (v, a, s) -> v instanceof Markup ? v : PythonValues.text(v)),
                filter("safe", "", (v, a, s) -> new Markup(PythonValues.text(v))),
                filter("escape", "", (v, a, s) -> Markup.escape(v)),
                filter("e", "", (v, a, s) -> Markup.escape(v)),
                filter("forceescape", "", (v, a, s) -> Markup.escape(PythonValues.text(v))),
                filter("default", "default_value? boolean?", Filters::orDefault),
                filter("d", "default_value? boolean?", Filters::orDefault),
                filter("tojson", "indent?", (v, a, s) -> htmlSafeJson(v, a)),
                filter("pprint", "", (v, a, s) -> PrettyPrint.of(v)),
                filter("length", "", (v, a, s) -> PythonValues.length(v)),
                filter("count", "", (v, a, s) -> PythonValues.length(v))));
        return Map.copyOf(filters);
    }

    static Map.Entry<String, TemplateFilter> filter(String name, String parameters, TemplateFilter body) {
        Signature signature = Signature.of(parameters);
        return entry(name, (value, arguments, scope) -> {
            signature.check(name, arguments);
            return body.apply(value, arguments, scope);
        });
    }

    /** The filters that every template has. */
    public static Map<String, TemplateFilter> common() {
        return FILTERS;
    }

    /** The filter that lm-eval adds: {@code re.sub(pattern, repl, string, count)}. */
    public static Object regexReplace(@Nullable Object value, Arguments arguments, Scope scope) {
        Signature.of("pattern repl count?").check("regex_replace", arguments);
        PythonRegex pattern = PythonRegex.compile(arguments.text(0, "pattern"));
        String text = PythonValues.requireText(value);
        String replacement = arguments.text(1, "repl");
        if ((text.length() + 1L) * replacement.length() > 1L << 28) {
            throw new TemplateException("regex_replace may make too long a text");
        }
        return pattern.sub(replacement, text, arguments.integer(2, "count", 0));
    }

    private static @Nullable Object orDefault(@Nullable Object value, Arguments arguments, Scope scope) {
        boolean isMissing = value instanceof Undefined || (arguments.truth(1, "boolean") && !PythonValues.truth(value));
        return isMissing ? arguments.get(0, "default_value", "") : value;
    }

    private static Object htmlSafeJson(@Nullable Object value, Arguments arguments) {
        Object indent = arguments.get(0, "indent", null);
        int blanks = indent == null ? 0 : Arithmetic.requireLength(arguments.integer(0, "indent", 0));
        return new Markup(new PythonJson(Math.min(blanks, 1000), true, true)
                .write(jsonData(value, indent != null && blanks <= 0))
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("'", "\\u0027"));
    }

    /** Plain data for the value; fails for what JSON has no form for. */
    private static @Nullable Object jsonData(@Nullable Object value, boolean breaksLines) {
        PythonValues.requireDefined(value);
        if (breaksLines && (value instanceof Map<?, ?> || value instanceof List<?>)) {
            throw new TemplateException("tojson with an indent of 0 or less is not supported");
        }
        return jsonData(value);
    }

    private static @Nullable Object jsonData(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return jsonEntries(map);
        }
        if (value instanceof List<?> list
                && Order.kind(list) != PythonRange.class
                && Order.kind(list) != PythonBytes.class) {
            List<@Nullable Object> members = new ArrayList<>();
            list.forEach(member -> members.add(jsonData(member)));
            return members;
        }
        PythonValues.requireDefined(value);
        Object scalar = Markup.plain(value);
        if (scalar == null || scalar instanceof String || PythonValues.isNumber(scalar)) {
            return scalar;
        }
        throw new TemplateException("object of type " + TypeName.of(value) + " is not JSON serializable");
    }

    private static Map<@Nullable Object, @Nullable Object> jsonEntries(Map<?, ?> map) {
        Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
        Object first = map.isEmpty() ? null : map.keySet().iterator().next();
        map.forEach((key, value) -> {
            Order.compareKeys(first, key);
            entries.put(key, jsonData(value));
        });
        return entries;
    }

    /** Text like the value it comes from: escaped for HTML, or not. */
    static Object like(@Nullable Object value, String text) {
        return value instanceof Markup ? new Markup(text) : text;
    }

    static String stripped(@Nullable Object value, @Nullable Object chars) {
        String text = PythonValues.text(value);
        return chars == null ? PythonText.strip(text) : PythonText.strip(text, PythonValues.requireText(chars));
    }
}
