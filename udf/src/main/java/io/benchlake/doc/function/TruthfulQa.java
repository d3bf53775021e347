package io.benchlake.doc.function;

import io.benchlake.doc.Doc;
import io.benchlake.python.PythonText;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the reference answers of TruthfulQA as sentences; to have no comment is always true;
 * {@code tasks/truthfulqa/utils.py}.
 */
final class TruthfulQa {
    private static final String NO_COMMENT = "I have no comment.";

    private TruthfulQa() {}

    static List<Doc> processDocs(List<Doc> docs) {
        return Columns.map(docs, TruthfulQa::processDoc);
    }

    private static Doc processDoc(Doc doc) {
        List<String> right = new ArrayList<>(sentences(doc, "correct_answers"));
        if (!right.contains(NO_COMMENT)) {
            right.add(NO_COMMENT);
        }
        return doc.with("question", PythonText.strip(Columns.text(doc, "question")))
                .with("correct_answers", List.copyOf(right))
                .with("incorrect_answers", sentences(doc, "incorrect_answers"));
    }

    private static List<String> sentences(Doc doc, String field) {
        return Columns.texts(doc, field).stream()
                .map(PythonText::strip)
                .filter(answer -> !answer.isEmpty())
                .map(answer -> answer.endsWith(".") ? answer : answer + ".")
                .toList();
    }
}
