package io.benchlake.filter;

import io.benchlake.python.PythonRegex;
import io.benchlake.python.PythonText;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The choices of one doc, found in answers by their text or by their letter. */
record ChoiceLetters(Map<String, String> byText, AnswerPattern text, AnswerPattern letter) {
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
