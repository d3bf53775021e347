package io.benchlake.template.value;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dictionary that the template made, which its methods may change; those of a doc stay as they are. */
public final class OwnDict extends LinkedHashMap<@Nullable Object, @Nullable Object> {
    private static final long serialVersionUID = 1L;

    public OwnDict() {}

    public OwnDict(Map<? extends @Nullable Object, ? extends @Nullable Object> entries) {
        super(entries);
    }

    /** {@code dict(mapping or pairs, **named)}. */
    public static OwnDict of(Arguments arguments) {
        OwnDict dictionary = new OwnDict();
        if (arguments.positional().size() > 1) {
            throw new TemplateException("dict expected at most 1 argument");
        }
        for (Object given : arguments.positional()) {
            if (given instanceof Map<?, ?> map) {
                dictionary.putAll(map);
            } else {
                PythonValues.iterate(given).forEach(pair -> put(dictionary, PythonValues.iterate(pair)));
            }
        }
        dictionary.putAll(arguments.named());
        return dictionary;
    }

    /** Sets an entry as Python does: keys that are equal are one key, even if their types differ. */
    public void set(@Nullable Object given, @Nullable Object value) {
        Object key = Markup.plain(given);
        DictKeys.requireHashable(key);
        put(DictKeys.has(this, key) ? DictKeys.stored(this, key) : key, value);
    }

    private static void put(OwnDict dictionary, List<@Nullable Object> pair) {
        if (pair.size() != 2) {
            throw new TemplateException("dict() takes pairs");
        }
        dictionary.set(pair.get(0), pair.get(1));
    }
}
