package io.benchlake.doc.function;

import io.benchlake.doc.Doc;
import io.benchlake.python.PythonText;
import java.util.List;
import java.util.regex.Pattern;

/** Joins and cleans the WikiHow and ActivityNet texts of HellaSwag; {@code tasks/hellaswag/utils.py}. */
final class Hellaswag {
    private static final Pattern BRACKETED = Pattern.compile("\\[.*?]", Pattern.UNIX_LINES);

    private Hellaswag() {}

    static List<Doc> processDocs(List<Doc> docs) {
        return Columns.map(docs, Hellaswag::processDoc);
    }

    private static Doc processDoc(Doc doc) {
        String context = Columns.text(doc, "ctx_a") + " " + PythonText.capitalize(Columns.text(doc, "ctx_b"));
        List<String> choices =
                Columns.texts(doc, "endings").stream().map(Hellaswag::clean).toList();
        return doc.with("query", clean(Columns.text(doc, "activity_label") + ": " + context))
                .with("choices", choices)
                .with("gold", Columns.wholeNumber(doc, "label"));
    }

    private static String clean(String text) {
        String titled = PythonText.strip(text).replace(" [title]", ". ");
        return BRACKETED.matcher(titled).replaceAll("").replace("  ", " ");
    }
}
