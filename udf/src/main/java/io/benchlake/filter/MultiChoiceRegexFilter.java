package io.benchlake.filter;

import io.benchlake.doc.Doc;
import io.benchlake.python.PythonRegex;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Finds the letter of the choice that an answer means: by the task's own pattern, else by the text of a choice, else by
 * a letter after a colon. Gives {@code (A)}, {@code (B)} … in the last two cases.
 *
 * @param choices where the choices of a doc are
 */
record MultiChoiceRegexFilter(
        AnswerPattern pattern, AnswerCleaning cleaning, String fallback, Function<Doc, List<String>> choices)
        implements TextFilter {
    private static final PythonRegex BBH_CHOICE = PythonRegex.compile("\\([A-Z]\\)([^\\n^(]*)");

    /** With the choices that a field of the doc lists. */
    static Filter ofChoices(FilterOptions options) {
        return of(options, doc -> DocFields.texts(doc, "choices"));
    }

    /** With the choices that stand in the question (BIG-Bench Hard). */
    static Filter ofBbh(FilterOptions options) {
        return of(options, MultiChoiceRegexFilter::choicesInQuestion);
    }

    private static Filter of(FilterOptions options, Function<Doc, List<String>> choices) {
        return new MultiChoiceRegexFilter(
                AnswerPattern.of(options), AnswerCleaning.of(options), RegexFilter.fallback(options), choices);
    }

    private static List<String> choicesInQuestion(Doc doc) {
        return BBH_CHOICE.findAll(DocFields.text(doc, "input")).stream()
                .map(groups -> groups.get(0))
                .toList();
    }

    @Override
    public UnaryOperator<String> forDoc(Doc doc) {
        ChoiceLetters letters = ChoiceLetters.of(choices.apply(doc), cleaning, pattern.groupSelect());
        return answer -> pattern.findText(answer)
                .or(() -> letters.byText(cleaning.clean(answer)))
                .or(() -> letters.byLetter(answer))
                .orElse(fallback);
    }
}
