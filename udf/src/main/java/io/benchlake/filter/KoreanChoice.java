package io.benchlake.filter;

import io.benchlake.python.PythonRegex;
import io.benchlake.python.PythonText;
import java.util.List;

/**
 * Takes the letter of a choice from an answer in Korean or English; empty if there is none. Patterns as in appendix B
 * of KorMedMCQA (arXiv 2403.01469).
 */
final class KoreanChoice {
    private static final List<PythonRegex> PATTERNS = List.of(
            PythonRegex.compile("(?i)정답[:\\s]*([ABCDE])"),
            PythonRegex.compile("(?i)정답은\\s*([ABCDE])\\s*입니다"),
            PythonRegex.compile("(?i)\\b([ABCDE])\\."),
            PythonRegex.compile("(?i)\\b([ABCDE])\\b"));

    private KoreanChoice() {}

    static String find(String answer) {
        return PATTERNS.stream()
                .map(pattern -> pattern.findAll(answer))
                .filter(matches -> !matches.isEmpty())
                .findFirst()
                .map(matches -> PythonText.upper(matches.get(matches.size() - 1).get(0)))
                .orElse("");
    }
}
