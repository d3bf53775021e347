package io.benchlake.template.builtin;

import io.benchlake.python.PythonText;
import io.benchlake.template.scope.Members;
import io.benchlake.template.scope.Scope;
import io.benchlake.template.value.Markup;
import io.benchlake.template.value.Undefined;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code attribute} of a filter leads to: {@code a.b.0}.
 *
 * @param steps keys and places, one after the other
 * @param fallback what stands for a step that leads nowhere; null for none
 */
record AttributePath(List<@Nullable Object> steps, @Nullable Object fallback) {
    static AttributePath of(@Nullable Object attribute, @Nullable Object fallback) {
        List<@Nullable Object> steps = new ArrayList<>();
        if (Markup.plain(attribute) instanceof String text) {
            for (String step : PythonText.split(text, ".")) {
                steps.add(PythonText.isDigit(step) ? (Object) Long.valueOf(step) : step);
            }
        } else if (attribute != null) {
            steps.add(attribute);
        }
        return new AttributePath(steps, fallback);
    }

    /** The paths of {@code a,b}. */
    static List<AttributePath> all(@Nullable Object attributes) {
        return Markup.plain(attributes) instanceof String text
                ? PythonText.split(text, ",").stream()
                        .map(path -> of(path, null))
                        .toList()
                : List.of(of(attributes, null));
    }

    @Nullable
    Object follow(@Nullable Object item, Scope scope) {
        Object value = item;
        for (Object step : steps) {
            value = Members.item(value, step, scope);
            value = value instanceof Undefined && fallback != null ? fallback : value;
        }
        return value;
    }
}
