package io.benchlake.template.value;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of a call, by place or by name. */
public record Arguments(List<@Nullable Object> positional, Map<String, @Nullable Object> named) {
    static final Arguments NONE = new Arguments(List.of(), Map.of());

    public boolean has(int index, String name) {
        return index < positional.size() || named.containsKey(name);
    }

    public @Nullable Object get(int index, String name, @Nullable Object fallback) {
        if (index < positional.size()) {
            return positional.get(index);
        }
        return named.containsKey(name) ? named.get(name) : fallback;
    }

    public @Nullable Object require(int index, String name) {
        if (!has(index, name)) {
            throw new TemplateException("missing argument '" + name + "'");
        }
        return get(index, name, null);
    }

    public String text(int index, String name) {
        return PythonValues.requireText(require(index, name));
    }

    public int integer(int index, String name, int fallback) {
        Object value = get(index, name, (long) fallback);
        return value == null ? fallback : Math.toIntExact(PythonValues.requireInteger(value));
    }

    public boolean truth(int index, String name) {
        return PythonValues.truth(get(index, name, false));
    }

    /** The same call with one more named argument. */
    public Arguments with(String name, @Nullable Object value) {
        if (named.containsKey(name)) {
            throw new TemplateException("got multiple values for keyword argument '" + name + "'");
        }
        Map<String, @Nullable Object> all = new LinkedHashMap<>(named);
        all.put(name, value);
        return new Arguments(positional, all);
    }

    /** The same call with the entries of a dictionary as named arguments. */
    public Arguments withAll(@Nullable Object dictionary) {
        if (!(dictionary instanceof Map<?, ?> map)) {
            throw new TemplateException("argument after ** must be a mapping");
        }
        Arguments all = this;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            all = all.with(PythonValues.requireText(entry.getKey()), entry.getValue());
        }
        return all;
    }

    /** The same call without its first arguments. */
    public Arguments from(int index) {
        return new Arguments(positional.subList(Math.min(index, positional.size()), positional.size()), named);
    }
}
