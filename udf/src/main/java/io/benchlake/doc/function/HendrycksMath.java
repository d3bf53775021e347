package io.benchlake.doc.function;

import io.benchlake.doc.Doc;
import io.benchlake.math.SolutionBox;
import java.util.List;

/** Takes the answer of a MATH problem from its worked solution; {@code tasks/hendrycks_math/utils.py}. */
final class HendrycksMath {
    private HendrycksMath() {}

    static List<Doc> processDocs(List<Doc> docs) {
        return Columns.map(docs, HendrycksMath::processDoc);
    }

    private static Doc processDoc(Doc doc) {
        return doc.with(
                "answer",
                SolutionBox.content(Columns.text(doc, "solution"))
                        .orElseThrow(() -> Columns.wrong(doc, "solution", "a text with an answer in \\boxed")));
    }
}
