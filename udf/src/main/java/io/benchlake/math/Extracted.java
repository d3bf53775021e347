package io.benchlake.math;

import io.benchlake.math.value.MathValue;
import io.benchlake.math.value.MathValue.FiniteSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer found in a text.
 *
 * @param value what it means, or null if it cannot be read
 * @param text how it is written, after normalisation
 */
record Extracted(@Nullable MathValue value, String text) {
    static Extracted of(Optional<MathValue> value, String text) {
        return new Extracted(value.orElse(null), text);
    }

    /** Several answers in a row are a set where all can be read, else the first of them. */
    static Extracted ofSeveral(List<Extracted> answers) {
        List<MathValue> elements = new ArrayList<>();
        for (Extracted answer : answers) {
            if (answer.value == null) {
                return answers.get(0);
            }
            elements.addAll(answer.value instanceof FiniteSet set ? set.elements() : List.of(answer.value));
        }
        List<String> texts = answers.stream().map(Extracted::text).toList();
        return answers.size() == 1
                ? answers.get(0)
                : new Extracted(new FiniteSet(elements), String.join(" and ", texts));
    }
}
