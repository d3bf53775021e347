package io.benchlake.doc.function;

import io.benchlake.doc.Doc;
import io.benchlake.python.PythonText;
import java.util.List;

/**
 * Marks the pronoun of a Winograd schema with asterisks and asks what it refers to;
 * {@code tasks/super_glue/wsc/preprocess_wsc.py}.
 */
final class WinogradSchema {
    private WinogradSchema() {}

    static Object docToText(Doc doc) {
        String pronoun = Columns.text(doc, "span2_text");
        return "Passage: " + passage(doc, pronoun)
                + "\nQuestion: In the passage above, does the pronoun \"*%s*\" refer to \"*%s*\"?\nAnswer:"
                        .formatted(pronoun, Columns.shown(doc, "span1_text"));
    }

    /** The place of the pronoun is given in words, the rest of the text is cut by characters. */
    private static String passage(Doc doc, String pronoun) {
        String text = Columns.text(doc, "text");
        List<String> words = PythonText.split(text);
        long index = Columns.wholeNumber(doc, "span2_index");
        int before = (int) Math.max(0, Math.min(index, words.size()));
        String start = String.join(" ", words.subList(0, before));
        int end = PythonText.length(start) + PythonText.length(pronoun) + 1;
        String rest = end < PythonText.length(text) ? text.substring(text.offsetByCodePoints(0, end)) : "";
        return Sentences.detokenized(start + " *" + pronoun + "*" + rest);
    }
}
