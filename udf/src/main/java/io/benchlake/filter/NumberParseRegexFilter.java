package io.benchlake.filter;

import io.benchlake.python.PythonText;

/** Finds a number by the task's pattern, else one written in English words (BIG-Bench Hard). */
final class NumberParseRegexFilter {
    private NumberParseRegexFilter() {}

    static Filter of(FilterOptions options) {
        AnswerPattern digits = AnswerPattern.of(options);
        AnswerPattern words = new AnswerPattern(NumberWords.PATTERN, digits.groupSelect());
        String fallback = RegexFilter.fallback(options);
        return TextFilter.of(answer -> digits.findText(answer)
                .or(() -> words.findText(PythonText.lower(answer)).flatMap(NumberWords::parse))
                .orElse(fallback));
    }
}
