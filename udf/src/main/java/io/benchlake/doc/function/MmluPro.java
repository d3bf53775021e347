package io.benchlake.doc.function;

import io.benchlake.doc.Doc;
import io.benchlake.python.PythonText;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Prompts of MMLU-Pro in its three forms: {@code tasks/mmlu_pro/utils.py}, {@code tasks/leaderboard/mmlu_pro/utils.py}
 * and {@code tasks/llama3/instruct/mmlu_pro/utils.py}.
 */
final class MmluPro {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int MOST_OPTIONS = 10;
    private static final String REASONING = "A: Let's think step by step.";
    private static final Pattern STATED_ANSWER = Pattern.compile("The answer is \\(([A-Z])\\)\\.");

    private MmluPro() {}

    /** Question and at most ten options, ending where the reasoning begins. */
    static Object docToText(Doc doc) {
        List<String> options = Columns.texts(doc, "options");
        StringBuilder prompt = new StringBuilder("Question:\n")
                .append(Columns.text(doc, "question"))
                .append("\nOptions:\n");
        for (int i = 0; i < Math.min(options.size(), MOST_OPTIONS); i++) {
            prompt.append(LETTERS.charAt(i))
                    .append(". ")
                    .append(PythonText.strip(options.get(i)))
                    .append('\n');
        }
        return prompt.append("Answer: Let's think step by step.").toString();
    }

    static Object fewShotToTarget(Doc doc) {
        return Columns.text(doc, "cot_content").replace(REASONING + " ", "");
    }

    static Object leaderboardDocToText(Doc doc) {
        List<String> options = Columns.texts(doc, "options");
        StringBuilder prompt = new StringBuilder(Columns.text(doc, "question")).append('\n');
        for (int i = 0; i < options.size(); i++) {
            prompt.append(letter(doc, i)).append(". ").append(options.get(i)).append('\n');
        }
        return prompt.append("Answer:").toString();
    }

    static Object leaderboardDocToChoice(Doc doc) {
        int options = Columns.texts(doc, "options").size();
        return IntStream.range(0, options)
                .mapToObj(i -> String.valueOf(letter(doc, i)))
                .toList();
    }

    static Object llamaFewShotTarget(Doc doc) {
        String reasoning = Columns.text(doc, "cot_content");
        String bare = reasoning.startsWith(REASONING) ? reasoning.substring(REASONING.length()) : reasoning;
        return STATED_ANSWER.matcher(PythonText.strip(bare)).replaceAll("The best answer is $1.");
    }

    private static char letter(Doc doc, int option) {
        if (option >= LETTERS.length()) {
            throw Columns.wrong(doc, "options", "a list of at most 26 texts");
        }
        return LETTERS.charAt(option);
    }
}
