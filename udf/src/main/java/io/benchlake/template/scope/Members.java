package io.benchlake.template.scope;

import io.benchlake.python.PythonRepr;
import io.benchlake.python.PythonTuple;
import io.benchlake.template.method.BytesMethods;
import io.benchlake.template.method.ContainerMethods;
import io.benchlake.template.method.DictChanges;
import io.benchlake.template.method.ListChanges;
import io.benchlake.template.method.MarkupMethods;
import io.benchlake.template.method.NumberMembers;
import io.benchlake.template.method.StringMethods;
import io.benchlake.template.value.Callable;
import io.benchlake.template.value.DictKeys;
import io.benchlake.template.value.Markup;
import io.benchlake.template.value.Order;
import io.benchlake.template.value.OwnList;
import io.benchlake.template.value.PythonBytes;
import io.benchlake.template.value.PythonRange;
import io.benchlake.template.value.PythonValues;
import io.benchlake.template.value.TemplateException;
import io.benchlake.template.value.TypeName;
import io.benchlake.template.value.Undefined;
import io.benchlake.template.value.WithAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How templates look into values: items, slices, and the methods that are offered. */
public final class Members {
    private Members() {}

    /** {@code value.name}: a method first, then the entry of that name. */
    public static @Nullable Object attribute(@Nullable Object value, String name, Scope scope) {
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
    public static @Nullable Object item(@Nullable Object value, @Nullable Object key, Scope scope) {
        PythonValues.requireDefined(value);
        if (key instanceof Undefined) {
            return key;
        }
        if (value instanceof Map<?, ?> map && DictKeys.has(map, key)) {
            return map.get(DictKeys.stored(map, key));
        }
        if (value instanceof Map<?, ?> && Markup.plain(key) instanceof String name && !name.equals(key)) {
            return item(value, name, scope);
        }
        if (value != null && PythonValues.isInteger(key) && PythonValues.isIndexed(value)) {
            return member(value, PythonValues.requireInteger(key), scope);
        }
        return Markup.plain(key) instanceof String name ? attribute(value, name, scope) : missing(value, key, scope);
    }

    /** {@code value[start:stop:step]}. */
    public static Object slice(
            @Nullable Object value, @Nullable Object start, @Nullable Object stop, @Nullable Object step) {
        PythonValues.requireDefined(value);
        if (!PythonValues.isIndexed(value)) {
            throw new TemplateException("'" + TypeName.of(value) + "' cannot be sliced");
        }
        List<@Nullable Object> members = PythonValues.iterate(value);
        List<Integer> indices = places(start, stop, step, members.size());
        OwnList chosen = new OwnList();
        indices.forEach(index -> chosen.add(members.get(index)));
        if (value instanceof PythonRange || value instanceof PythonBytes) {
            throw new TemplateException("'" + TypeName.of(value) + "' cannot be sliced here; put |list before it");
        }
        if (value instanceof Markup) {
            return new Markup(joined(chosen));
        }
        return value instanceof String
                ? joined(chosen)
                : value instanceof PythonTuple ? new PythonTuple(chosen) : chosen;
    }

    /** The positions that a slice takes, in its order. */
    private static List<Integer> places(
            @Nullable Object start, @Nullable Object stop, @Nullable Object step, int length) {
        long stride = step == null ? 1 : PythonValues.requireInteger(step);
        if (stride == 0) {
            throw new TemplateException("slice step cannot be zero");
        }
        long lowest = stride > 0 ? 0 : -1;
        long highest = stride > 0 ? length : length - 1L;
        long from = start == null ? (stride > 0 ? lowest : highest) : bounded(start, length, lowest, highest);
        long to = stop == null ? (stride > 0 ? highest : lowest) : bounded(stop, length, lowest, highest);
        List<Integer> indices = new ArrayList<>();
        for (long i = from; stride > 0 ? i < to : i > to; i += stride) {
            indices.add((int) i);
        }
        return indices;
    }

    private static long bounded(Object bound, int length, long lowest, long highest) {
        long place = PythonValues.requireInteger(bound);
        return Math.min(highest, Math.max(lowest, place < 0 ? place + length : place));
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
            return MarkupMethods.find(markup, name);
        }
        Callable ofBytes = value instanceof PythonBytes bytes ? BytesMethods.find(bytes, name) : null;
        if (ofBytes != null) {
            return ofBytes;
        }
        if (PythonValues.isNumber(value)) {
            return NumberMembers.method(value, name);
        }
        if (value instanceof List<?> list) {
            return ContainerMethods.find(list, name);
        }
        return value instanceof Map<?, ?> map ? ContainerMethods.find(map, name) : null;
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
                ? "'" + TypeName.of(value) + "' has no attribute " + PythonRepr.repr(key)
                : TypeName.of(value) + " has no element " + PythonRepr.repr(key);
        return scope.rendering().undefined(problem);
    }
}
