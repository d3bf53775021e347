package io.benchlake.template.builtin;

import io.benchlake.template.value.Arguments;
import io.benchlake.template.value.Callable;
import io.benchlake.template.value.Signature;
import io.benchlake.template.value.TemplateException;

/** Jinja2's {@code joiner}: gives nothing at the first call, its separator at every other. */
final class Joiner implements Callable {
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
        throw new TemplateException("a joiner prints as an address in Python, another in every run; call it with ()");
    }
}
