package io.benchlake.template.builtin;

import io.benchlake.template.value.NamedCallable;
import io.benchlake.template.value.OwnDict;
import io.benchlake.template.value.PythonRange;
import io.benchlake.template.value.Signature;
import io.benchlake.template.value.TemplateException;
import java.util.LinkedHashMap;
import java.util.Map;

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
}
