package io.benchlake.doc.function;

import io.benchlake.doc.Doc;
import io.benchlake.python.PythonText;
import java.util.List;
import java.util.stream.Stream;

/** Lists the four choices of MMLU-SR, whose table has no header and some empty cells; {@code tasks/mmlusr}. */
final class MmluSr {
    private MmluSr() {}

    static List<Doc> processDocs(List<Doc> docs) {
        return Columns.map(docs, MmluSr::processDoc);
    }

    private static Doc processDoc(Doc doc) {
        List<Object> choices = Stream.of("choice1", "choice2", "choice3", "choice4")
                .map(choice -> Columns.orEmpty(doc, choice))
                .toList();
        if (!(Columns.orEmpty(doc, "answer") instanceof String answer)) {
            throw Columns.wrong(doc, "answer", "text");
        }
        return doc.with("choices", choices).with("answer", PythonText.strip(answer));
    }
}
