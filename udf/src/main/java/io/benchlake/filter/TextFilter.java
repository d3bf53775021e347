package io.benchlake.filter;

import io.benchlake.doc.Doc;
import java.util.function.UnaryOperator;

/**
 * A filter that changes each text by itself.
 *
 * <p>After {@code take_first} it changes the text that is left; the harness would go through its characters.
 */
interface TextFilter extends Filter {
    /** What happens to each answer to the doc. */
    UnaryOperator<String> forDoc(Doc doc);

    @Override
    default FilteredResponses apply(Doc doc, FilteredResponses answers) {
        return answers.mapTexts(forDoc(doc));
    }

    /** A filter that treats all docs alike. */
    static TextFilter of(UnaryOperator<String> change) {
        return doc -> change;
    }
}
