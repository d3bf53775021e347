package io.benchlake.doc.function;

import io.benchlake.doc.Doc;
import java.util.List;

/** Goes on from the premise of COPA by "because" or "therefore"; {@code tasks/super_glue/copa/utils.py}. */
final class Copa {
    private static final Xcopa PREMISE = new Xcopa("because", "therefore");

    private Copa() {}

    /** The premise without its full stop, and the connecting word. */
    static Object docToText(Doc doc) {
        return PREMISE.apply(doc);
    }

    /** The right choice, as it stands among the choices. */
    static Object docToTarget(Doc doc) {
        return continuation(doc, Columns.wholeNumber(doc, "label") == 0 ? "choice1" : "choice2");
    }

    static Object docToChoice(Doc doc) {
        return List.of(continuation(doc, "choice1"), continuation(doc, "choice2"));
    }

    private static String continuation(Doc doc, String choice) {
        return " " + Sentences.lowerFirst(Columns.text(doc, choice));
    }
}
