package io.benchlake.template;

import static java.util.Map.entry;

import io.benchlake.python.PythonText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Jinja2's filters on lists, dictionaries and the characters of strings. */
final class SequenceFilters {
    private static final Map<String, Filter> FILTERS = Map.ofEntries(
            entry("list", (v, a, s) -> Values.iterate(v)),
            entry("first", (v, a, s) -> end(Values.iterate(v), 0, s)),
            entry("last", (v, a, s) -> end(Values.iterate(v), -1, s)),
            entry("join", SequenceFilters::join),
            entry("items", (v, a, s) -> items(v)),
            entry("dictsort", (v, a, s) -> sorted(items(v), Comparator.comparing(SequenceFilters::lowerKey))),
            entry("reverse", SequenceFilters::reverse),
            entry("sort", SequenceFilters::sort),
            entry("unique", SequenceFilters::unique),
            entry("sum", SequenceFilters::sum),
            entry("min", (v, a, s) -> extreme(v, s, natural())),
            entry("max", (v, a, s) -> extreme(v, s, natural().reversed())),
            entry("map", SequenceFilters::map),
            entry("select", (v, a, s) -> chosen(v, tested(a))),
            entry("reject", (v, a, s) -> chosen(v, tested(a).negate())),
            entry("selectattr", (v, a, s) -> chosen(v, attributeTested(a, s))),
            entry("rejectattr", (v, a, s) -> chosen(v, attributeTested(a, s).negate())));

    private SequenceFilters() {}

    static @Nullable Filter find(String name) {
        return FILTERS.get(name);
    }

    static Set<String> names() {
        return FILTERS.keySet();
    }

    private static @Nullable Object end(List<@Nullable Object> items, int place, Scope scope) {
        return items.isEmpty()
                ? scope.rendering().undefined("No first or last item, sequence was empty.")
                : items.get(place < 0 ? items.size() - 1 : place);
    }

    private static Object join(@Nullable Object value, Arguments arguments, Scope scope) {
        StringJoiner joined = new StringJoiner(Values.text(arguments.get(0, "d", "")));
        Object attribute = arguments.get(1, "attribute", null);
        for (Object item : Values.iterate(value)) {
            joined.add(Values.text(attribute == null ? item : path(item, attribute, scope)));
        }
        return joined.toString();
    }

    private static List<@Nullable Object> items(@Nullable Object value) {
        if (value instanceof Undefined undefined) {
            undefined.requireLenient();
            return List.of();
        }
        if (value instanceof Map<?, ?> map) {
            return ContainerMethods.items(map);
        }
        throw new TemplateException("can only get item pairs from a mapping, not " + Members.typeName(value));
    }

    private static String lowerKey(@Nullable Object pair) {
        return PythonText.lower(Values.text(Values.iterate(pair).get(0)));
    }

    private static Object reverse(@Nullable Object value, Arguments arguments, Scope scope) {
        List<@Nullable Object> items = new ArrayList<>(Values.iterate(value));
        Collections.reverse(items);
        return value instanceof String
                ? String.join("", items.stream().map(Values::text).toList())
                : items;
    }

    private static Object sort(@Nullable Object value, Arguments arguments, Scope scope) {
        boolean caseSensitive = arguments.truth(1, "case_sensitive");
        Object attribute = arguments.get(2, "attribute", null);
        Comparator<@Nullable Object> order = (left, right) -> Values.compare(
                sortKey(left, attribute, caseSensitive, scope), sortKey(right, attribute, caseSensitive, scope));
        return sorted(Values.iterate(value), arguments.truth(0, "reverse") ? order.reversed() : order);
    }

    private static @Nullable Object sortKey(
            @Nullable Object item, @Nullable Object attribute, boolean caseSensitive, Scope scope) {
        Object key = attribute == null ? item : path(item, attribute, scope);
        return key instanceof String text && !caseSensitive ? PythonText.lower(text) : key;
    }

    private static Object unique(@Nullable Object value, Arguments arguments, Scope scope) {
        boolean caseSensitive = arguments.truth(0, "case_sensitive");
        Object attribute = arguments.get(1, "attribute", null);
        List<@Nullable Object> keys = new ArrayList<>();
        return chosen(value, item -> {
            Object key = sortKey(item, attribute, caseSensitive, scope);
            boolean isNew = keys.stream().noneMatch(known -> Values.equal(known, key));
            keys.add(key);
            return isNew;
        });
    }

    private static @Nullable Object sum(@Nullable Object value, Arguments arguments, Scope scope) {
        Object attribute = arguments.get(0, "attribute", null);
        Object total = arguments.get(1, "start", 0L);
        for (Object item : Values.iterate(value)) {
            total = Arithmetic.ADD.apply(total, attribute == null ? item : path(item, attribute, scope));
        }
        return total;
    }

    private static @Nullable Object extreme(@Nullable Object value, Scope scope, Comparator<@Nullable Object> order) {
        return end(sorted(Values.iterate(value), order), 0, scope);
    }

    private static Comparator<@Nullable Object> natural() {
        return (left, right) -> Values.compare(
                left instanceof String text ? PythonText.lower(text) : left,
                right instanceof String text ? PythonText.lower(text) : right);
    }

    private static List<@Nullable Object> sorted(List<@Nullable Object> items, Comparator<@Nullable Object> order) {
        List<@Nullable Object> sorted = new ArrayList<>(items);
        sorted.sort(order);
        return sorted;
    }

    private static Object map(@Nullable Object value, Arguments arguments, Scope scope) {
        List<@Nullable Object> mapped = new ArrayList<>();
        for (Object item : Values.iterate(value)) {
            mapped.add(mapped(item, arguments, scope));
        }
        return mapped;
    }

    private static @Nullable Object mapped(@Nullable Object item, Arguments arguments, Scope scope) {
        if (arguments.named().containsKey("attribute")) {
            Object found = path(item, arguments.named().get("attribute"), scope);
            return found instanceof Undefined ? arguments.named().getOrDefault("default", found) : found;
        }
        Filter filter = scope.rendering().environment().filter(arguments.text(0, "filter"));
        return filter.apply(item, arguments.from(1), scope);
    }

    private static List<@Nullable Object> chosen(@Nullable Object value, Predicate<@Nullable Object> test) {
        List<@Nullable Object> chosen = new ArrayList<>();
        Values.iterate(value).forEach(item -> {
            if (test.test(item)) {
                chosen.add(item);
            }
        });
        return chosen;
    }

    private static Predicate<@Nullable Object> tested(Arguments arguments) {
        if (arguments.positional().isEmpty()) {
            return Values::truth;
        }
        Tests.Test test = Tests.named(arguments.text(0, "test"));
        return item -> test.holds(item, arguments.from(1));
    }

    private static Predicate<@Nullable Object> attributeTested(Arguments arguments, Scope scope) {
        Object attribute = arguments.require(0, "attribute");
        Predicate<@Nullable Object> test = tested(arguments.from(1));
        return item -> test.test(path(item, attribute, scope));
    }

    /** Follows {@code a.b.0}, as the {@code attribute} argument of filters spells it. */
    private static @Nullable Object path(@Nullable Object item, @Nullable Object attribute, Scope scope) {
        Object value = item;
        for (String step : PythonText.split(Values.text(attribute), ".")) {
            boolean isIndex = PythonText.isDigit(step);
            value = Members.item(value, isIndex ? (Object) Long.valueOf(step) : step, scope);
        }
        return value;
    }
}
