package io.benchlake.template.builtin;

import static io.benchlake.template.builtin.Filters.filter;

import io.benchlake.python.PythonText;
import io.benchlake.python.PythonTuple;
import io.benchlake.template.scope.Scope;
import io.benchlake.template.scope.TemplateFilter;
import io.benchlake.template.value.Arguments;
import io.benchlake.template.value.DictKeys;
import io.benchlake.template.value.Markup;
import io.benchlake.template.value.Order;
import io.benchlake.template.value.OwnList;
import io.benchlake.template.value.PythonValues;
import io.benchlake.template.value.TemplateException;
import io.benchlake.template.value.WithAttributes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Jinja2's filters that put in order, and those that find what is equal. */
final class OrderFilters {
    private OrderFilters() {}

    static Map<String, TemplateFilter> all() {
        return Map.ofEntries(
                filter("dictsort", "case_sensitive? by? reverse?", OrderFilters::sortedItems),
                filter("sort", "reverse? case_sensitive? attribute?", OrderFilters::sort),
                filter("unique", "case_sensitive? attribute?", OrderFilters::unique),
                filter("min", "case_sensitive? attribute?", (v, a, s) -> extreme(v, a, s, false)),
                filter("max", "case_sensitive? attribute?", (v, a, s) -> extreme(v, a, s, true)),
                filter("groupby", "attribute default? case_sensitive?", OrderFilters::groups));
    }

    private static Object sortedItems(@Nullable Object value, Arguments arguments, Scope scope) {
        String by = PythonValues.text(arguments.get(1, "by", "key"));
        if (!by.equals("key") && !by.equals("value")) {
            throw new TemplateException("You can only sort by either \"key\" or \"value\"");
        }
        PythonValues.requireDefined(value);
        boolean caseSensitive = arguments.truth(0, "case_sensitive");
        int place = by.equals("key") ? 0 : 1;
        return sorted(
                SequenceFilters.items(value),
                pair -> key(PythonValues.iterate(pair).get(place), caseSensitive),
                arguments.truth(2, "reverse"));
    }

    private static Object sort(@Nullable Object value, Arguments arguments, Scope scope) {
        boolean caseSensitive = arguments.truth(1, "case_sensitive");
        List<AttributePath> paths = AttributePath.all(arguments.get(2, "attribute", null));
        return sorted(
                PythonValues.iterate(value),
                item -> {
                    List<@Nullable Object> keys = new ArrayList<>();
                    paths.forEach(path -> keys.add(key(path.follow(item, scope), caseSensitive)));
                    return keys;
                },
                arguments.truth(0, "reverse"));
    }

    /** The order of keys; a key is made for one item alone, too. */
    private static List<@Nullable Object> sorted(
            List<@Nullable Object> items, Function<@Nullable Object, @Nullable Object> key, boolean reverse) {
        record Keyed(@Nullable Object key, @Nullable Object item) {}
        List<Keyed> keyed = new ArrayList<>();
        items.forEach(item -> keyed.add(new Keyed(key.apply(item), item)));
        Comparator<Keyed> order = (left, right) -> Order.compare(left.key(), right.key());
        keyed.sort(reverse ? order.reversed() : order);
        List<@Nullable Object> sorted = new OwnList();
        keyed.forEach(one -> sorted.add(one.item()));
        return sorted;
    }

    private static @Nullable Object key(@Nullable Object value, boolean caseSensitive) {
        return !caseSensitive && Markup.plain(value) instanceof String text ? PythonText.lower(text) : value;
    }

    private static Object unique(@Nullable Object value, Arguments arguments, Scope scope) {
        boolean caseSensitive = arguments.truth(0, "case_sensitive");
        AttributePath path = AttributePath.of(arguments.get(1, "attribute", null), null);
        Set<@Nullable Object> known = new HashSet<>();
        return SequenceFilters.chosen(value, item -> {
            Object key = key(path.follow(item, scope), caseSensitive);
            DictKeys.requireHashable(key);
            return known.add(canonical(key));
        });
    }

    /** Values that are equal in Python, made equal in Java. */
    private static @Nullable Object canonical(@Nullable Object key) {
        if (PythonValues.isInteger(key)) {
            return PythonValues.toBigInteger(key);
        }
        if (key instanceof Double number && Double.isFinite(number) && number == Math.rint(number)) {
            return new BigDecimal(number).toBigInteger();
        }
        return Markup.plain(key);
    }

    private static @Nullable Object extreme(
            @Nullable Object value, Arguments arguments, Scope scope, boolean greatest) {
        boolean caseSensitive = arguments.truth(0, "case_sensitive");
        AttributePath path = AttributePath.of(arguments.get(1, "attribute", null), null);
        List<@Nullable Object> items = PythonValues.iterate(value);
        if (items.isEmpty()) {
            return scope.rendering().undefined("No aggregated item, sequence was empty.");
        }
        return sorted(items, item -> key(path.follow(item, scope), caseSensitive), greatest)
                .get(0);
    }

    private static Object groups(@Nullable Object value, Arguments arguments, Scope scope) {
        AttributePath path = AttributePath.of(arguments.require(0, "attribute"), arguments.get(1, "default", null));
        boolean caseSensitive = arguments.truth(2, "case_sensitive");
        List<@Nullable Object> groups = new ArrayList<>();
        List<@Nullable Object> group = new ArrayList<>();
        Object last = null;
        for (Object item :
                sorted(PythonValues.iterate(value), one -> key(path.follow(one, scope), caseSensitive), false)) {
            Object key = key(path.follow(item, scope), caseSensitive);
            if (!group.isEmpty() && !Order.equal(last, key)) {
                groups.add(new GroupTuple(path.follow(group.get(0), scope), group));
                group = new ArrayList<>();
            }
            group.add(item);
            last = key;
        }
        if (!group.isEmpty()) {
            groups.add(new GroupTuple(path.follow(group.get(0), scope), group));
        }
        return groups;
    }

    /** A group of {@code groupby}: a pair whose members have names too. */
    private static final class GroupTuple extends PythonTuple implements WithAttributes {
        GroupTuple(@Nullable Object grouper, List<@Nullable Object> members) {
            super(Arrays.asList(grouper, members));
        }

        @Override
        public boolean hasAttribute(String name) {
            return name.equals("grouper") || name.equals("list");
        }

        @Override
        public @Nullable Object attribute(String name) {
            return get(name.equals("grouper") ? 0 : 1);
        }
    }
}
