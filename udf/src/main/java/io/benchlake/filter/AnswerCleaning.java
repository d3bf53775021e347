package io.benchlake.filter;

import io.benchlake.python.PythonRegex;
import io.benchlake.python.PythonText;
import java.util.List;
import java.util.Set;

/** How a text is simplified before it is searched for choices. */
record AnswerCleaning(List<PythonRegex> regexesToIgnore, boolean ignoreCase, boolean ignorePunctuation) {
    private static final Set<Integer> PUNCTUATION = Set.of(
            (int) Character.CONNECTOR_PUNCTUATION,
            (int) Character.DASH_PUNCTUATION,
            (int) Character.START_PUNCTUATION,
            (int) Character.END_PUNCTUATION,
            (int) Character.INITIAL_QUOTE_PUNCTUATION,
            (int) Character.FINAL_QUOTE_PUNCTUATION,
            (int) Character.OTHER_PUNCTUATION);

    static AnswerCleaning of(FilterOptions options) {
        return new AnswerCleaning(
                options.regexes("regexes_to_ignore"), options.flag("ignore_case"), options.flag("ignore_punctuation"));
    }

    String clean(String text) {
        String cleaned = text;
        for (PythonRegex ignored : regexesToIgnore) {
            cleaned = ignored.sub("", cleaned);
        }
        cleaned = ignoreCase ? PythonText.lower(cleaned) : cleaned;
        return ignorePunctuation ? withoutPunctuation(cleaned) : cleaned;
    }

    private static String withoutPunctuation(String text) {
        return text.codePoints()
                .filter(codePoint -> !PUNCTUATION.contains(Character.getType(codePoint)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
