package io.benchlake.doc.function;

import io.benchlake.doc.Doc;
import io.benchlake.python.PythonText;
import java.util.List;

/** Asks a question of LogiQA, whose answers are the letters a to d; {@code tasks/logiqa/utils_logiqa.py}. */
final class LogiQa {
    private static final List<String> LETTERS = List.of("a", "b", "c", "d");

    private LogiQa() {}

    static Object docToText(Doc doc) {
        return "Passage: " + Columns.text(doc, "context") + "\nQuestion: " + Columns.text(doc, "question")
                + "\nChoices:\n" + LetteredOptions.of(Columns.texts(doc, "options"), LETTERS.size()) + "Answer:";
    }

    static Object docToTarget(Doc doc) {
        return Columns.position(doc.with("label", PythonText.strip(Columns.text(doc, "label"))), "label", LETTERS);
    }
}
