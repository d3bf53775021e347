package io.benchlake.doc.function;

import io.benchlake.doc.Doc;
import io.benchlake.python.PythonText;
import java.util.List;
import java.util.stream.Stream;

/**
 * Prepares the sentence pairs of PAWS-X to be joined as "A, right? Yes, b"; pairs that lack a sentence are left out;
 * {@code tasks/paws-x/utils.py}.
 */
final class PawsX {
    private static final List<String> FINAL_MARKS = List.of(".", ",", ";");

    private PawsX() {}

    static List<Doc> processDocs(List<Doc> docs) {
        return Columns.map(Columns.keep(docs, PawsX::isWhole), PawsX::processDoc);
    }

    private static boolean isWhole(Doc doc) {
        return Stream.of("sentence1", "sentence2").allMatch(field -> Columns.isFilled(doc, field));
    }

    private static Doc processDoc(Doc doc) {
        String first = cleaned(doc, "sentence1");
        boolean marked = FINAL_MARKS.stream().anyMatch(first::endsWith);
        return doc.with("sentence1", marked ? Sentences.withoutLast(first) : first)
                .with("sentence2", Sentences.lowerFirst(cleaned(doc, "sentence2")));
    }

    private static String cleaned(Doc doc, String field) {
        return PythonText.strip(Sentences.detokenized(Columns.text(doc, field)));
    }
}
