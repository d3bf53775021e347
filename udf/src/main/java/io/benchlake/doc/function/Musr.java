package io.benchlake.doc.function;

import io.benchlake.doc.Doc;
import io.benchlake.python.PythonLiteral;
import io.benchlake.python.PythonLiteralException;
import io.benchlake.python.PythonRepr;
import java.util.List;

/**
 * Asks about a story of MuSR, whose choices are stored as the text of a Python list;
 * {@code tasks/leaderboard/musr/utils.py}.
 */
final class Musr {
    private Musr() {}

    static Object docToText(Doc doc) {
        StringBuilder prompt = new StringBuilder(Columns.shown(doc, "narrative"))
                .append("\n\n")
                .append(Columns.shown(doc, "question"))
                .append("\n\n");
        List<?> choices = choices(doc);
        for (int i = 0; i < choices.size(); i++) {
            prompt.append(i + 1)
                    .append(" - ")
                    .append(PythonRepr.str(choices.get(i)))
                    .append('\n');
        }
        return prompt.append("\nAnswer:").toString();
    }

    static Object docToChoice(Doc doc) {
        return choices(doc);
    }

    private static List<?> choices(Doc doc) {
        try {
            if (PythonLiteral.parse(Columns.text(doc, "choices")) instanceof List<?> choices) {
                return choices;
            }
        } catch (PythonLiteralException notPython) {
            throw Columns.wrong(doc, "choices", "the text of a Python list");
        }
        throw Columns.wrong(doc, "choices", "the text of a Python list");
    }
}
