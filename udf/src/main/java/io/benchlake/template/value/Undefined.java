package io.benchlake.template.value;

/**
 * The value of a name that has none.
 *
 * @param problem what is undefined, as jinja2 words it
 * @param strict whether even printing or testing it fails (jinja2's {@code StrictUndefined})
 */
public record Undefined(String problem, boolean strict) {
    /** The exception for a use that no undefined value allows. */
    TemplateException failure() {
        return new TemplateException(problem);
    }

    /** Fails if the value is strict; a lenient one counts as empty. */
    public void requireLenient() {
        if (strict) {
            throw failure();
        }
    }

    /** What a list that holds the value prints for it, however strict it is. */
    @Override
    public String toString() {
        return "Undefined";
    }
}
