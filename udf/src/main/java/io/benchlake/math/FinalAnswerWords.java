package io.benchlake.math;

import io.benchlake.python.PythonRegex;
import io.benchlake.python.PythonText;
import java.util.List;
import java.util.Map;

/** What the Minerva paper's normal form replaces and removes, in its order. */
final class FinalAnswerWords {
    static final List<String> REMOVED = List.of(
            "square",
            "ways",
            "integers",
            "dollars",
            "mph",
            "inches",
            "ft",
            "hours",
            "km",
            "units",
            "\\ldots",
            "sue",
            "points",
            "feet",
            "minutes",
            "digits",
            "cents",
            "degrees",
            "cm",
            "gm",
            "pounds",
            "meters",
            "meals",
            "edges",
            "students",
            "childrentickets",
            "multiples",
            "\\text{s}",
            "\\text{.}",
            "\\text{\ns}",
            "\\text{}^2",
            "\\text{}^3",
            "\\text{\n}",
            "\\text{}",
            "\\mathrm{th}",
            "^\\circ",
            "^{\\circ}",
            "\\;",
            ",\\!",
            "{,}",
            "\"",
            "\\dots");

    /** The entries of {@link #REMOVED} that are words, where they stand alone and are no commands. */
    static final List<PythonRegex> WHOLE_WORDS = REMOVED.stream()
            .filter(PythonText::isAlpha)
            .map(word -> PythonRegex.compile("(?<!\\\\)\\b" + word + "\\b"))
            .toList();

    private static final List<Map.Entry<String, String>> SUBSTITUTIONS = List.of(
            Map.entry("an ", ""),
            Map.entry("a ", ""),
            Map.entry(".$", "$"),
            Map.entry("\\$", ""),
            Map.entry("\\ ", ""),
            Map.entry(" ", ""),
            Map.entry("mbox", "text"),
            Map.entry(",\\text{and}", ","),
            Map.entry("\\text{and}", ","),
            Map.entry("\\text{m}", "\\text{}"));

    private FinalAnswerWords() {}

    static String substituted(String answer) {
        String text = answer;
        for (Map.Entry<String, String> substitution : SUBSTITUTIONS) {
            text = text.replace(substitution.getKey(), substitution.getValue());
        }
        return text;
    }
}
