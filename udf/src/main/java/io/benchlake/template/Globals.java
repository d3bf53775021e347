package io.benchlake.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions that every template may call. */
final class Globals {
    /** The limit of jinja2's sandbox. */
    private static final int MAX_RANGE = 100_000;

    private Globals() {}

    static Map<String, Object> common() {
        Map<String, Object> globals = new LinkedHashMap<>();
        globals.put("range", (Callable) Globals::range);
        globals.put("dict", (Callable) Globals::dictionary);
        globals.put("namespace", (Callable) Namespace::new);
        return globals;
    }

    private static Object range(Arguments arguments) {
        boolean startsAtZero = arguments.positional().size() == 1;
        long start = startsAtZero ? 0 : Values.requireInteger(arguments.require(0, "start"));
        long stop = Values.requireInteger(arguments.require(startsAtZero ? 0 : 1, "stop"));
        long step = Values.requireInteger(arguments.get(2, "step", 1L));
        if (step == 0) {
            throw new TemplateException("range() step must not be zero");
        }
        List<@Nullable Object> numbers = new ArrayList<>();
        for (long i = start; step > 0 ? i < stop : i > stop; i += step) {
            numbers.add(i);
            if (numbers.size() > MAX_RANGE) {
                throw new TemplateException("range() is longer than " + MAX_RANGE);
            }
        }
        return numbers;
    }

    private static Object dictionary(Arguments arguments) {
        Map<@Nullable Object, @Nullable Object> dictionary = new LinkedHashMap<>();
        if (!arguments.positional().isEmpty() && arguments.positional().get(0) instanceof Map<?, ?> map) {
            dictionary.putAll(map);
        }
        dictionary.putAll(arguments.named());
        return dictionary;
    }
}
