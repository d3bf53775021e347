package io.benchlake.filter;

import io.benchlake.doc.Doc;
import io.benchlake.python.PythonRegex;
import io.benchlake.python.PythonText;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

    /** The choices of one doc, found in answers by their text or by their letter. */
    private record ChoiceLetters(Map<String, String> byText, AnswerPattern text, AnswerPattern letter) {
        static ChoiceLetters of(List<String> choices, AnswerCleaning cleaning, int groupSelect) {
            Map<String, String> byText = new LinkedHashMap<>();
            for (int i = 0; i < choices.size(); i++) {
                byText.put(cleaning.clean(PythonText.strip(choices.get(i))), "(%c)".formatted((char) ('A' + i)));
            }
            return new ChoiceLetters(
                    byText,
                    new AnswerPattern(anyOf(byText), groupSelect),
                    new AnswerPattern(afterColon(choices.size()), groupSelect));
        }

        Optional<String> byText(String cleanedAnswer) {
            return text.findText(cleanedAnswer).map(found -> byText.getOrDefault(found, found));
        }

        Optional<String> byLetter(String answer) {
            return letter.findText(answer).map("(%s)"::formatted);
        }

        /** Longest first: a choice that begins another one must not hide it. */
        private static PythonRegex anyOf(Map<String, String> byText) {
            return PythonRegex.compile(byText.keySet().stream()
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .map(PythonRegex::escape)
                    .collect(Collectors.joining("|")));
        }

        private static PythonRegex afterColon(int choices) {
            return PythonRegex.compile(IntStream.range(0, choices)
                    .mapToObj(i -> PythonRegex.escape(String.valueOf((char) ('A' + i))))
                    .collect(Collectors.joining("|", ":[\\s]*(", ")")));
        }
    }
}
