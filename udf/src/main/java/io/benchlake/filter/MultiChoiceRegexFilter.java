package io.benchlake.filter;

import io.benchlake.doc.Doc;
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
    static Filter of(FilterOptions options, Function<Doc, List<String>> choices) {
        return new MultiChoiceRegexFilter(
                AnswerPattern.of(options), AnswerCleaning.of(options), RegexFilter.fallback(options), choices);
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
