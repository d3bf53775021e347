package io.benchlake.doc.function;

import io.benchlake.doc.Doc;
import io.benchlake.python.PythonText;
import java.util.List;

/**
 * Partial evaluation: the sentence up to the blank with either option is the context, what follows the blank is scored;
 * {@code tasks/winogrande/preprocess_winogrande.py}.
 */
final class Winogrande {
    private static final char BLANK = '_';

    private Winogrande() {}

    /** Index of the right context. */
    static Object docToText(Doc doc) {
        return switch (Columns.text(doc, "answer")) {
            case "1" -> 0L;
            case "2" -> 1L;
            default -> throw Columns.wrong(doc, "answer", "'1' or '2'");
        };
    }

    static Object docToTarget(Doc doc) {
        return PythonText.strip(Columns.text(doc, "sentence").substring(blank(doc) + 1));
    }

    static Object docToChoice(Doc doc) {
        String before = Columns.text(doc, "sentence").substring(0, blank(doc));
        return List.of(before + Columns.text(doc, "option1"), before + Columns.text(doc, "option2"));
    }

    private static int blank(Doc doc) {
        int blank = Columns.text(doc, "sentence").indexOf(BLANK);
        if (blank < 0) {
            throw Columns.wrong(doc, "sentence", "a sentence with a blank '_'");
        }
        return blank;
    }
}
