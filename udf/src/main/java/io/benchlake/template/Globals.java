package io.benchlake.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions that every template may call. */
final class Globals {
    private Globals() {}

    static Map<String, Object> common() {
        Map<String, Object> globals = new LinkedHashMap<>();
        globals.put(
                "range",
                NamedCallable.type("range", Signature.of("/start stop? step?").checking("range", PythonRange::of)));
        globals.put("dict", NamedCallable.type("dict", Globals::dictionary));
        globals.put("namespace", NamedCallable.type("jinja2.utils.Namespace", Namespace::new));
        globals.put("cycler", NamedCallable.type("jinja2.utils.Cycler", Cycler::new));
        globals.put("joiner", NamedCallable.type("jinja2.utils.Joiner", Joiner::new));
        globals.put("lipsum", new NamedCallable("lipsum", arguments -> {
            throw new TemplateException("lipsum() makes other text in every run and is not supported");
        }));
        return globals;
    }

    /** {@code dict(mapping or pairs, **named)}. */
    static OwnDict dictionary(Arguments arguments) {
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

    private static void put(OwnDict dictionary, List<@Nullable Object> pair) {
        if (pair.size() != 2) {
            throw new TemplateException("dict() takes pairs");
        }
        dictionary.set(pair.get(0), pair.get(1));
    }
}
