package io.benchlake.doc.function;

import io.benchlake.doc.Doc;
import java.util.List;
import java.util.stream.Stream;

/**
 * Prompts of MedQA, MedMCQA and PubMedQA; {@code tasks/medqa/preprocess_medqa.py},
 * {@code tasks/medmcqa/utils_medmcqa.py} and {@code tasks/pubmedqa/preprocess_pubmedqa.py}.
 */
final class MedicalQuestions {
    private MedicalQuestions() {}

    static Object medQa(Doc doc) {
        return "Question: " + Columns.shown(doc, "sent1") + "\n"
                + options(doc, "ending0", "ending1", "ending2", "ending3") + "Answer:";
    }

    static Object medQaTarget(Doc doc) {
        Object label = doc.get("label");
        if (label == null) {
            throw Columns.wrong(doc, "label", "the position of the right answer");
        }
        return label;
    }

    static Object medMcqa(Doc doc) {
        return "Question: " + Columns.text(doc, "question") + "\nChoices:\n" + options(doc, "opa", "opb", "opc", "opd")
                + "Answer:";
    }

    static Object pubMedQa(Doc doc) {
        return "Abstract: " + String.join("\n", Columns.texts(doc, "CONTEXTS")) + "\nQuestion: "
                + Columns.shown(doc, "QUESTION") + "\nAnswer:";
    }

    private static String options(Doc doc, String... fields) {
        List<String> options =
                Stream.of(fields).map(field -> Columns.shown(doc, field)).toList();
        return LetteredOptions.of(options, fields.length);
    }
}
