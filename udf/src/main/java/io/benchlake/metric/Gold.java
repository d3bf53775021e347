package io.benchlake.metric;

import java.io.Serializable;
import java.util.List;

/** The right answer to a doc, as {@code doc_to_target} gives it. */
public sealed interface Gold extends Serializable {
    /** Position of the right choice, from 0; one that no choice has counts as never right. */
    record Index(int value) implements Gold {}

    /** Positions of choices of which any is right. */
    record Indices(List<Integer> values) implements Gold {
        public Indices {
            values = List.copyOf(values);
        }
    }

    /** The right text, or the text of the right choice. */
    record Text(String value) implements Gold {}

    /** Texts of which any is right. */
    record Texts(List<String> values) implements Gold {
        public Texts {
            values = List.copyOf(values);
        }
    }
}
