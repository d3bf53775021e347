package io.benchlake.doc.function;

import io.benchlake.doc.Doc;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the questions with four options and letters their answers A to D, as Meta does;
 * {@code tasks/llama3/instruct/arc_challenge/utils.py}.
 */
final class ArcChallengeLlama {
    private static final List<String> LETTERS = List.of("A", "B", "C", "D");

    private ArcChallengeLlama() {}

    static List<Doc> processDocs(List<Doc> docs) {
        return Columns.map(
                Columns.keep(docs, doc -> choices(doc).get("label") instanceof List<?> labels && labels.size() == 4),
                ArcChallengeLlama::lettered);
    }

    private static Doc lettered(Doc doc) {
        Map<String, @Nullable Object> choices = choices(doc);
        choices.put("label", LETTERS);
        String answer = Columns.text(doc, "answerKey");
        return doc.with("choices", choices).with("answerKey", LETTERS.contains(answer) ? answer : letter(doc));
    }

    private static String letter(Doc doc) {
        long number = Columns.wholeNumber(doc, "answerKey");
        if (number < 1 || number > LETTERS.size()) {
            throw Columns.wrong(doc, "answerKey", "A to D or 1 to 4");
        }
        return LETTERS.get((int) number - 1);
    }

    private static Map<String, @Nullable Object> choices(Doc doc) {
        if (!(doc.get("choices") instanceof Map<?, ?> written)) {
            throw Columns.wrong(doc, "choices", "a pair of lists 'text' and 'label'");
        }
        Map<String, @Nullable Object> choices = new LinkedHashMap<>();
        written.forEach((key, value) -> choices.put(String.valueOf(key), value));
        return choices;
    }
}
