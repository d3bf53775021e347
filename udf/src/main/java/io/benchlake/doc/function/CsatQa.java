package io.benchlake.doc.function;

import io.benchlake.doc.Doc;
import java.util.List;

/** Writes the questions of the Korean university entrance exam; {@code tasks/csatqa/utils.py}. */
final class CsatQa {
    private static final List<String> CHOICES = List.of("(1)", "(2)", "(3)", "(4)", "(5)");

    private CsatQa() {}

    static List<Doc> processDocs(List<Doc> docs) {
        return Columns.map(docs, CsatQa::processDoc);
    }

    private static Doc processDoc(Doc doc) {
        return doc.with("question", question(doc))
                .with("choices", CHOICES)
                .with("gold", Columns.wholeNumber(doc, "gold") - 1);
    }

    private static String question(Doc doc) {
        StringBuilder question = new StringBuilder("다음을 읽고 정답으로 알맞은 것을 고르시요.\n### Context: ")
                .append(Columns.shown(doc, "context"))
                .append("\n### Question: ")
                .append(Columns.shown(doc, "question"))
                .append("\n### Options:\n");
        for (int i = 1; i <= CHOICES.size(); i++) {
            question.append('(')
                    .append(i)
                    .append(") ")
                    .append(Columns.shown(doc, "option#" + i))
                    .append('\n');
        }
        return question.append("### Answer: 주어진 문제의 정답은").toString();
    }
}
