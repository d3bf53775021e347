package io.benchlake.doc.function;

import io.benchlake.doc.Doc;
import io.benchlake.python.PythonRepr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Prompts of ArabicMMLU in English, with two to five options; {@code tasks/arabicmmlu/utils.py}. */
final class ArabicMmlu {
    private static final String LETTERS = "ABCDE";
    private static final Map<String, String> LEVELS = Map.of(
            "Primary", "primary school",
            "Middle", "middle school",
            "High", "high school",
            "Univ", "university",
            "Prof", "professional");

    private ArabicMmlu() {}

    static Object docToText(Doc doc) {
        String context = Columns.isFilled(doc, "Context") ? Columns.shown(doc, "Context") + "\n\n" : "";
        return "This is a " + Columns.shown(doc, "Subject") + " question" + level(doc) + country(doc)
                + ". Select the correct answer!\n\nQuestion: " + context + Columns.shown(doc, "Question") + "\n"
                + String.join("\n", options(doc)) + "\n\nAnswer:";
    }

    static Object docToChoice(Doc doc) {
        return IntStream.range(0, LETTERS.length())
                .filter(option -> Columns.isFilled(doc, column(option)))
                .mapToObj(ArabicMmlu::letter)
                .toList();
    }

    private static String level(Doc doc) {
        if (!Columns.isFilled(doc, "Level")) {
            return "";
        }
        String level = LEVELS.get(PythonRepr.str(doc.get("Level")));
        if (level == null) {
            throw Columns.wrong(doc, "Level", "one of Primary, Middle, High, Univ, Prof");
        }
        return " for " + level;
    }

    private static String country(Doc doc) {
        return Columns.isFilled(doc, "Country") ? " in " + Columns.text(doc, "Country") : "";
    }

    /** The options up to the first empty one. */
    private static List<String> options(Doc doc) {
        List<String> options = new ArrayList<>();
        for (int i = 0; i < LETTERS.length() && Columns.isFilled(doc, column(i)); i++) {
            options.add(letter(i) + ". " + Columns.shown(doc, column(i)));
        }
        return options;
    }

    private static String letter(int option) {
        return LETTERS.substring(option, option + 1);
    }

    private static String column(int option) {
        return "Option " + (option + 1);
    }
}
