package io.benchlake.template.builtin;

import io.benchlake.python.PythonTuple;
import io.benchlake.template.value.Arguments;
import io.benchlake.template.value.Callable;
import io.benchlake.template.value.NamedCallable;
import io.benchlake.template.value.OwnDict;
import io.benchlake.template.value.PythonRange;
import io.benchlake.template.value.Signature;
import io.benchlake.template.value.TemplateException;
import io.benchlake.template.value.WithAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions that every template may call. */
public final class Globals {
    private Globals() {}

    public static Map<String, Object> common() {
        Map<String, Object> globals = new LinkedHashMap<>();
        globals.put(
                "range",
                NamedCallable.type("range", Signature.of("/start stop? step?").checking("range", PythonRange::of)));
        globals.put("dict", NamedCallable.type("dict", OwnDict::of));
        globals.put("namespace", NamedCallable.type("jinja2.utils.Namespace", Namespace::new));
        globals.put("cycler", NamedCallable.type("jinja2.utils.Cycler", Cycler::new));
        globals.put("joiner", NamedCallable.type("jinja2.utils.Joiner", Joiner::new));
        globals.put("lipsum", new NamedCallable("lipsum", arguments -> {
            throw new TemplateException("lipsum() makes other text in every run and is not supported");
        }));
        return globals;
    }

    /** Jinja2's {@code cycler}: gives its items in turn. */
    private static final class Cycler implements WithAttributes {
        private final List<@Nullable Object> items;
        private int position;

        Cycler(Arguments arguments) {
            Signature.of("*").check("cycler", arguments);
            this.items = arguments.positional();
            if (items.isEmpty() || !arguments.named().isEmpty()) {
                throw new TemplateException("at least one item has to be provided");
            }
        }

        @Override
        public boolean hasAttribute(String name) {
            return List.of("next", "reset", "current", "pos", "items").contains(name);
        }

        @Override
        public @Nullable Object attribute(String name) {
            return switch (name) {
                case "current" -> items.get(position);
                case "pos" -> (long) position;
                case "items" -> new PythonTuple(items);
                case "next" -> new NamedCallable(name, Signature.of("").checking(name, arguments -> next()));
                default -> new NamedCallable(name, Signature.of("").checking(name, arguments -> reset()));
            };
        }

        private @Nullable Object next() {
            Object item = items.get(position);
            position = (position + 1) % items.size();
            return item;
        }

        private @Nullable Object reset() {
            position = 0;
            return null;
        }

        @Override
        public String toString() {
            throw new TemplateException("a cycler prints as an address in Python, another in every run; call next()");
        }
    }

    /** Jinja2's {@code joiner}: gives nothing at the first call, its separator at every other. */
    private static final class Joiner implements Callable {
        private final Object separator;
        private boolean isUsed;

        Joiner(Arguments arguments) {
            Signature.of("sep?").check("joiner", arguments);
            Object given = arguments.get(0, "sep", ", ");
            this.separator = given == null ? "None" : given;
        }

        @Override
        public Object call(Arguments arguments) {
            Signature.of("").check("joiner", arguments);
            Object given = isUsed ? separator : "";
            isUsed = true;
            return given;
        }

        @Override
        public String toString() {
            throw new TemplateException(
                    "a joiner prints as an address in Python, another in every run; call it with ()");
        }
    }
}
