package io.benchlake.template.value;

import io.benchlake.python.PythonRepr;
import org.jspecify.annotations.Nullable;

/** Text that counts as escaped for HTML already: what joins it is escaped (markupsafe's {@code Markup}). */
public record Markup(String text) {
    /** {@code markupsafe.escape(value)}. */
    public static Markup escape(@Nullable Object value) {
        return value instanceof Markup markup ? markup : new Markup(escapeText(PythonValues.text(value)));
    }

    public static String escapeText(String text) {
        return text.replace("&", "&amp;")
                .replace(">", "&gt;")
                .replace("<", "&lt;")
                .replace("'", "&#39;")
                .replace("\"", "&#34;");
    }

    /** A text as it is, if a method or operator does not tell the two kinds apart. */
    public static @Nullable Object plain(@Nullable Object value) {
        return value instanceof Markup markup ? markup.text() : value;
    }

    /** What becomes of a value that is put into escaped text. */
    public String formatted(@Nullable Object value, String text) {
        return value instanceof Markup ? text : escapeText(text);
    }

    @Override
    public String toString() {
        return "Markup(" + PythonRepr.repr(text) + ")";
    }
}
