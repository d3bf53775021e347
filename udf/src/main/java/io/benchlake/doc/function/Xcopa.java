package io.benchlake.doc.function;

import io.benchlake.doc.Doc;
import io.benchlake.python.PythonText;
import java.util.List;
import java.util.Map;

/**
 * Joins the premise of XCOPA to a choice by a word for "because" or "so"; {@code tasks/xcopa/utils.py}.
 *
 * @param cause leads to what brought the premise about
 * @param effect leads to what followed from it
 */
record Xcopa(String cause, String effect) implements TextFunction {
    static final Map<String, Xcopa> BY_LANGUAGE = Map.ofEntries(
            Map.entry("et", new Xcopa("sest", "seetõttu")),
            Map.entry("ht", new Xcopa("poukisa", "donk sa")),
            Map.entry("id", new Xcopa("karena", "maka")),
            Map.entry("it", new Xcopa("perché", "quindi")),
            Map.entry("qu", new Xcopa("imataq", "chaymi")),
            Map.entry("sw", new Xcopa("kwa sababu", "kwa hiyo")),
            Map.entry("ta", new Xcopa("காரணமாக", "எனவே")),
            Map.entry("th", new Xcopa("เพราะ", "ดังนั้น")),
            Map.entry("tr", new Xcopa("çünkü", "bu yüzden")),
            Map.entry("vi", new Xcopa("bởi vì", "vì vậy")),
            Map.entry("zh", new Xcopa("因为", "所以")));

    /** The premise without its full stop, and the connecting word. */
    @Override
    public Object apply(Doc doc) {
        String premise = PythonText.strip(Columns.text(doc, "premise"));
        return Sentences.withoutLast(premise) + " " + connector(doc);
    }

    static Object docToChoice(Doc doc) {
        return List.of(
                Sentences.lowerFirst(Columns.text(doc, "choice1")), Sentences.lowerFirst(Columns.text(doc, "choice2")));
    }

    private String connector(Doc doc) {
        return switch (Columns.text(doc, "question")) {
            case "cause" -> cause;
            case "effect" -> effect;
            default -> throw Columns.wrong(doc, "question", "cause or effect");
        };
    }
}
