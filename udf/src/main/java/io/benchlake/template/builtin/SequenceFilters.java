package io.benchlake.template.builtin;

import static io.benchlake.template.builtin.Filters.filter;

import io.benchlake.template.method.ContainerMethods;
import io.benchlake.template.scope.Scope;
import io.benchlake.template.scope.TemplateFilter;
import io.benchlake.template.value.Arguments;
import io.benchlake.template.value.Arithmetic;
import io.benchlake.template.value.LazyValues;
import io.benchlake.template.value.Markup;
import io.benchlake.template.value.OwnList;
import io.benchlake.template.value.PythonValues;
import io.benchlake.template.value.Signature;
import io.benchlake.template.value.TemplateException;
import io.benchlake.template.value.TypeName;
import io.benchlake.template.value.Undefined;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Jinja2's filters on lists, dictionaries and the characters of strings. */
final class SequenceFilters {
    private static final int MAX_PARTS = 100_000;

    private SequenceFilters() {}

    static Map<String, TemplateFilter> all() {
        return Map.ofEntries(
                filter("list", "", (v, a, s) -> new OwnList(PythonValues.iterate(v))),
                filter("first", "", (v, a, s) -> first(v, s)),
                filter("last", "", (v, a, s) -> last(v, s)),
                filter("random", "", (v, a, s) -> drawn(v, s)),
                filter("join", "d? attribute?", SequenceFilters::join),
                filter("items", "", (v, a, s) -> LazyValues.of(items(v))),
                filter("reverse", "", (v, a, s) -> reversed(v)),
                filter("sum", "attribute? start?", SequenceFilters::sum),
                filter("batch", "linecount fill_with?", SequenceFilters::batch),
                filter("slice", "slices fill_with?", SequenceFilters::slice),
                filter("map", "*", SequenceFilters::map),
                filter("select", "*", (v, a, s) -> chosen(v, tested(a, s))),
                filter("reject", "*", (v, a, s) -> chosen(v, tested(a, s).negate())),
                filter("selectattr", "*", (v, a, s) -> chosen(v, attributeTested(a, s))),
                filter(
                        "rejectattr",
                        "*",
                        (v, a, s) -> chosen(v, attributeTested(a, s).negate())));
    }

    private static @Nullable Object first(@Nullable Object value, Scope scope) {
        Iterator<? extends @Nullable Object> items = value instanceof LazyValues generator
                ? generator.items()
                : PythonValues.iterate(value).iterator();
        return items.hasNext() ? items.next() : scope.rendering().undefined("No first item, sequence was empty.");
    }

    private static @Nullable Object last(@Nullable Object value, Scope scope) {
        if (value instanceof LazyValues) {
            throw new TemplateException("'generator' object is not reversible");
        }
        List<@Nullable Object> items = PythonValues.iterate(value);
        return items.isEmpty()
                ? scope.rendering().undefined("No last item, sequence was empty.")
                : items.get(items.size() - 1);
    }

    /** Any member, but of a sequence always the same one, so that a prompt is the same in every run. */
    private static @Nullable Object drawn(@Nullable Object value, Scope scope) {
        PythonValues.requireDefined(value);
        if (value instanceof LazyValues || value instanceof Map<?, ?>) {
            throw new TemplateException("random takes a sequence, not " + TypeName.of(value));
        }
        List<@Nullable Object> items = PythonValues.iterate(value);
        return items.isEmpty()
                ? scope.rendering().undefined("No random item, sequence was empty.")
                : items.get(Math.floorMod(PythonValues.repr(items).hashCode(), items.size()));
    }

    private static Object join(@Nullable Object value, Arguments arguments, Scope scope) {
        StringJoiner joined = new StringJoiner(PythonValues.text(arguments.get(0, "d", "")));
        AttributePath path = AttributePath.of(arguments.get(1, "attribute", null), null);
        for (Object item : PythonValues.iterate(value)) {
            joined.add(PythonValues.text(path.follow(item, scope)));
            Arithmetic.requireLength(joined.length());
        }
        return joined.toString();
    }

    static List<@Nullable Object> items(@Nullable Object value) {
        if (value instanceof Undefined) {
            return List.of();
        }
        if (value instanceof Map<?, ?> map) {
            return ContainerMethods.items(map);
        }
        throw new TemplateException("can only get item pairs from a mapping, not " + TypeName.of(value));
    }

    private static Object reversed(@Nullable Object value) {
        List<@Nullable Object> items = new ArrayList<>(PythonValues.iterate(value));
        Collections.reverse(items);
        if (Markup.plain(value) instanceof String) {
            return Filters.like(
                    value,
                    String.join("", items.stream().map(PythonValues::text).toList()));
        }
        return value instanceof LazyValues ? items : LazyValues.of(items);
    }

    private static @Nullable Object sum(@Nullable Object value, Arguments arguments, Scope scope) {
        AttributePath path = AttributePath.of(arguments.get(0, "attribute", null), null);
        Object total = arguments.get(1, "start", 0L);
        if (Markup.plain(total) instanceof String) {
            throw new TemplateException("sum() can't sum strings");
        }
        for (Object item : PythonValues.iterate(value)) {
            total = Arithmetic.ADD.apply(total, path.follow(item, scope));
        }
        return total;
    }

    private static Object batch(@Nullable Object value, Arguments arguments, Scope scope) {
        long size = PythonValues.requireInteger(arguments.require(0, "linecount"));
        List<@Nullable Object> batches = new ArrayList<>();
        List<@Nullable Object> batch = new OwnList();
        for (Object item : PythonValues.iterate(value)) {
            if (batch.size() == size) {
                batches.add(batch);
                batch = new OwnList();
            }
            batch.add(item);
        }
        if (!batch.isEmpty()) {
            batches.add(filled(batch, size, arguments.get(1, "fill_with", null)));
        }
        return LazyValues.of(batches);
    }

    private static List<@Nullable Object> filled(List<@Nullable Object> batch, long size, @Nullable Object filling) {
        requireParts(filling == null ? 0 : size);
        while (filling != null && batch.size() < size) {
            batch.add(filling);
        }
        return batch;
    }

    private static void requireParts(long parts) {
        if (parts > MAX_PARTS) {
            throw new TemplateException("more than " + MAX_PARTS + " parts");
        }
    }

    private static Object slice(@Nullable Object value, Arguments arguments, Scope scope) {
        List<@Nullable Object> items = PythonValues.iterate(value);
        long slices = PythonValues.requireInteger(arguments.require(0, "slices"));
        requireParts(slices);
        if (slices == 0) {
            throw new TemplateException("division by zero");
        }
        Object filling = arguments.get(1, "fill_with", null);
        List<@Nullable Object> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < slices; i++) {
            boolean isLonger = i < items.size() % slices;
            int to = from + (int) (items.size() / slices) + (isLonger ? 1 : 0);
            List<@Nullable Object> part = new OwnList(items.subList(from, to));
            if (filling != null && !isLonger) {
                part.add(filling);
            }
            parts.add(part);
            from = to;
        }
        return LazyValues.of(parts);
    }

    private static Object map(@Nullable Object value, Arguments arguments, Scope scope) {
        Stream<@Nullable Object> items = PythonValues.iterate(value).stream();
        if (arguments.positional().isEmpty() && arguments.named().containsKey("attribute")) {
            Signature.of("attribute default?").check("map", arguments);
            AttributePath path = AttributePath.of(
                    arguments.named().get("attribute"), arguments.named().get("default"));
            return new LazyValues(items.<@Nullable Object>map(item -> counted(scope, path.follow(item, scope)))
                    .iterator());
        }
        TemplateFilter filter = scope.rendering().environment().requireFilter(arguments.text(0, "filter"));
        return new LazyValues(items.<@Nullable Object>map(
                        item -> counted(scope, filter.apply(item, arguments.from(1), scope)))
                .iterator());
    }

    /** Work on one member is a step. */
    private static @Nullable Object counted(Scope scope, @Nullable Object result) {
        scope.rendering().step();
        return scope.rendering().made(result);
    }

    static LazyValues chosen(@Nullable Object value, Predicate<@Nullable Object> test) {
        return new LazyValues(PythonValues.iterate(value).stream().filter(test).iterator());
    }

    private static Predicate<@Nullable Object> tested(Arguments arguments, Scope scope) {
        if (arguments.positional().isEmpty()) {
            return PythonValues::truth;
        }
        Tests.Test test = Tests.require(arguments.text(0, "test"));
        return item -> {
            scope.rendering().step();
            return test.holds(item, arguments.from(1), scope);
        };
    }

    private static Predicate<@Nullable Object> attributeTested(Arguments arguments, Scope scope) {
        if (arguments.positional().isEmpty()) {
            throw new TemplateException("missing parameter for attribute name");
        }
        AttributePath path = AttributePath.of(arguments.positional().get(0), null);
        Predicate<@Nullable Object> test = tested(arguments.from(1), scope);
        return item -> test.test(path.follow(item, scope));
    }
}
