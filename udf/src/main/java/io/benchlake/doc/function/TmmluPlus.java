package io.benchlake.doc.function;

import io.benchlake.doc.Doc;
import java.util.Arrays;
import java.util.List;

/** Lists the four choices of TMMLU+ and the position of the right one; {@code tasks/tmmluplus/default/utils.py}. */
final class TmmluPlus {
    private static final List<String> LETTERS = List.of("A", "B", "C", "D");

    private TmmluPlus() {}

    static List<Doc> processDocs(List<Doc> docs) {
        return Columns.map(docs, TmmluPlus::processDoc);
    }

    private static Doc processDoc(Doc doc) {
        return doc.with("questions", doc.get("question"))
                .with("choices", Arrays.asList(doc.get("A"), doc.get("B"), doc.get("C"), doc.get("D")))
                .with("goal", Columns.position(doc, "answer", LETTERS));
    }
}
