package io.benchlake.template;

import io.benchlake.python.PythonRepr;
import io.benchlake.python.PythonTuple;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How templates look into values: items, slices, and the methods that are offered. */
final class Members {
    private Members() {}

    /** {@code value.name}: a method first, then the entry of that name. */
    static @Nullable Object attribute(@Nullable Object value, String name, Scope scope) {
        Callable method = method(value, name, scope.rendering().environment());
        if (method != null) {
            return method;
        }
        if (value instanceof Map<?, ?> map && map.containsKey(name)) {
            return map.get(name);
        }
        if (PythonValues.isNumber(value) && NumberMembers.hasValue(value, name)) {
            return NumberMembers.find(value, name);
        }
        if (value instanceof PythonRange range
                && (name.equals("start") || name.equals("stop") || name.equals("step"))) {
            return range.part(name);
        }
        if (value instanceof WithAttributes object && object.hasAttribute(name)) {
            return object.attribute(name);
        }
        return missing(value, name, scope);
    }

    /** {@code value[key]}: the entry or member, then the attribute of that name. */
    static @Nullable Object item(@Nullable Object value, @Nullable Object key, Scope scope) {
        PythonValues.requireDefined(value);
        if (key instanceof Undefined) {
            return key;
        }
        if (value instanceof Map<?, ?> map && hasKey(map, key)) {
            return map.get(storedKey(map, key));
        }
        if (value instanceof Map<?, ?> && Markup.plain(key) instanceof String name && !name.equals(key)) {
            return item(value, name, scope);
        }
        if (value != null && PythonValues.isInteger(key) && isIndexed(value)) {
            return member(value, PythonValues.requireInteger(key), scope);
        }
        return Markup.plain(key) instanceof String name ? attribute(value, name, scope) : missing(value, key, scope);
    }

    /** {@code value[start:stop:step]}. */
    static Object slice(@Nullable Object value, @Nullable Object start, @Nullable Object stop, @Nullable Object step) {
        PythonValues.requireDefined(value);
        if (!isIndexed(value)) {
            throw new TemplateException("'" + typeName(value) + "' cannot be sliced");
        }
        List<@Nullable Object> members = PythonValues.iterate(value);
        List<Integer> indices = SliceIndices.of(start, stop, step, members.size());
        OwnList chosen = new OwnList();
        indices.forEach(index -> chosen.add(members.get(index)));
        if (value instanceof PythonRange || value instanceof PythonBytes) {
            throw new TemplateException("'" + typeName(value) + "' cannot be sliced here; put |list before it");
        }
        if (value instanceof Markup) {
            return new Markup(joined(chosen));
        }
        return value instanceof String
                ? joined(chosen)
                : value instanceof PythonTuple ? new PythonTuple(chosen) : chosen;
    }

    static boolean isIndexed(@Nullable Object value) {
        return value instanceof String || value instanceof Markup || value instanceof List<?>;
    }

    /** Python's name of the value's type, as it stands in messages. */
    static String typeName(@Nullable Object value) {
        if (value == null) {
            return "None";
        }
        if (value instanceof Boolean) {
            return "bool object";
        }
        if (PythonValues.isInteger(value)) {
            return "int object";
        }
        if (value instanceof Number) {
            return "float object";
        }
        if (value instanceof String) {
            return "str object";
        }
        if (value instanceof DictView view) {
            return view.typeName();
        }
        if (value instanceof PythonTuple) {
            return "tuple object";
        }
        if (value instanceof PythonRange) {
            return "range object";
        }
        if (value instanceof PythonBytes) {
            return "bytes object";
        }
        if (value instanceof LazyValues) {
            return "generator object";
        }
        return value instanceof Map<?, ?> ? "dict object" : value instanceof List<?> ? "list object" : "object";
    }

    private static @Nullable Callable method(@Nullable Object value, String name, Environment environment) {
        Callable method = method(value, name);
        // The sandbox that chat templates run in has no methods that change a value.
        return method != null || environment.isForChats() ? method : change(value, name);
    }

    private static @Nullable Callable change(@Nullable Object value, String name) {
        if (value instanceof List<?> list) {
            return Order.kind(list) == List.class ? ListChanges.find(list, name) : null;
        }
        return value instanceof Map<?, ?> map ? DictChanges.find(map, name) : null;
    }

    private static @Nullable Callable method(@Nullable Object value, String name) {
        if (value instanceof String text) {
            return StringMethods.find(text, name);
        }
        if (value instanceof Markup markup) {
            return markup.method(name);
        }
        if (value instanceof PythonBytes bytes && bytes.method(name) != null) {
            return bytes.method(name);
        }
        if (PythonValues.isNumber(value)) {
            return NumberMembers.method(value, name);
        }
        if (value instanceof List<?> list) {
            return ContainerMethods.find(list, name);
        }
        return value instanceof Map<?, ?> map ? ContainerMethods.find(map, name) : null;
    }

    static boolean hasKey(Map<?, ?> map, @Nullable Object key) {
        return map.containsKey(key) || (PythonValues.isNumber(key) && storedKey(map, key) != null);
    }

    /** Numbers of different classes of Java are one key in Python. */
    static @Nullable Object storedKey(Map<?, ?> map, @Nullable Object key) {
        if (map.containsKey(key) || !PythonValues.isNumber(key)) {
            return key;
        }
        return map.keySet().stream()
                .filter(Objects::nonNull)
                .filter(stored -> Order.equal(stored, key))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Object member(Object sequence, long index, Scope scope) {
        List<?> members = sequence instanceof List<?> list ? list : PythonValues.iterate(sequence);
        long place = index < 0 ? index + members.size() : index;
        if (place < 0 || place >= members.size()) {
            return missing(sequence, index, scope);
        }
        Object member = members.get((int) place);
        return sequence instanceof Markup ? new Markup(PythonValues.text(member)) : member;
    }

    private static String joined(List<@Nullable Object> characters) {
        StringBuilder text = new StringBuilder();
        characters.forEach(text::append);
        return text.toString();
    }

    private static Undefined missing(@Nullable Object value, @Nullable Object key, Scope scope) {
        PythonValues.requireDefined(value);
        String problem = key instanceof String
                ? "'" + typeName(value) + "' has no attribute " + PythonRepr.repr(key)
                : typeName(value) + " has no element " + PythonRepr.repr(key);
        return scope.rendering().undefined(problem);
    }
}
