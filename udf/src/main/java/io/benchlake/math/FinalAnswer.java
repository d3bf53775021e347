package io.benchlake.math;

import io.benchlake.python.PythonMatch;
import io.benchlake.python.PythonRegex;
import io.benchlake.python.PythonRegexException;
import io.benchlake.python.PythonText;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The normal form of a final answer, appendix D of Lewkowycz et al. 2022 (arXiv 2206.14858), and where it stands in a
 * response.
 *
 * <p>lm-evaluation-harness has it twice: corrected for {@code minerva_math}, and as it was for the Open LLM
 * Leaderboard.
 */
public enum FinalAnswer {
    /** {@code minerva_math/utils.py}: units end at words, {@code \left} keeps its letters, {@code 0,1} stays a pair. */
    MENDED {
        @Override
        String withoutExpressions(String answer) {
            String text = answer;
            for (PythonRegex word : FinalAnswerWords.WHOLE_WORDS) {
                text = word.sub("", text);
            }
            text = FinalAnswerWords.substituted(text);
            for (String expression : FinalAnswerWords.REMOVED) {
                String removed = expression;
                text = PythonText.isAlpha(expression)
                        ? outsideCommands(text, part -> part.replace(removed, ""))
                        : text.replace(expression, "");
            }
            return text;
        }

        @Override
        String withBracedRoots(String answer) {
            return ROOT.sub("sqrt{\\2}", ROOT_WITH_INDEX.sub("\\1\\2{\\3}", answer));
        }

        @Override
        boolean isGroupedNumber(String answer) {
            return GROUPED.fullMatch(answer).isPresent();
        }
    },
    /** {@code leaderboard/math/utils.py}. */
    ORIGINAL {
        @Override
        String withoutExpressions(String answer) {
            String text = FinalAnswerWords.substituted(answer);
            for (String expression : FinalAnswerWords.REMOVED) {
                text = text.replace(expression, "");
            }
            return text;
        }

        @Override
        String withBracedRoots(String answer) {
            return ANY_ROOT.sub("sqrt{\\2}", answer);
        }

        @Override
        boolean isGroupedNumber(String answer) {
            return PythonText.isDigit(answer.replace(",", ""));
        }
    };

    /** Stands for an answer that is not there. */
    public static final String INVALID = "[invalidanswer]";

    private static final PythonRegex STATED =
            PythonRegex.compile("Final Answer: The final answer is(.*?). I hope it is correct.");

    private static final PythonRegex COMMAND = PythonRegex.compile("\\\\[a-zA-Z]+");
    private static final PythonRegex IN_DOLLARS = PythonRegex.compile("(.*?)(\\$)(.*?)(\\$)(.*)");
    private static final PythonRegex TEXT = PythonRegex.compile("(\\\\text\\{)(.*?)(\\})");
    private static final PythonRegex BOLD = PythonRegex.compile("(\\\\textbf\\{)(.*?)(\\})");
    private static final PythonRegex OVERLINE = PythonRegex.compile("(\\\\overline\\{)(.*?)(\\})");
    private static final PythonRegex BOXED = PythonRegex.compile("(\\\\boxed\\{)(.*)(\\})");
    private static final PythonRegex FRACTION = PythonRegex.compile("(frac)([^{])(.)");
    private static final PythonRegex ROOT_WITH_INDEX = PythonRegex.compile("(sqrt)(\\[[^\\]]*\\])(\\w)");
    private static final PythonRegex ROOT = PythonRegex.compile("(sqrt)(?!\\[)([^{])");
    private static final PythonRegex ANY_ROOT = PythonRegex.compile("(sqrt)([^{])");
    private static final PythonRegex GROUPED = PythonRegex.compile("-?\\d{1,3}(,\\d{3})+");

    abstract String withoutExpressions(String answer);

    abstract String withBracedRoots(String answer);

    abstract boolean isGroupedNumber(String answer);

    /** The answer that a response states in the words of the examples; {@link #INVALID} if it states none. */
    public static String stated(String response) {
        return STATED.search(response + "I hope it is correct.")
                .map(match -> PythonText.strip(match.groupOrEmpty(1)))
                .orElse(INVALID);
    }

    /**
     * The normal form: what follows the last equals sign, without units, dollars and blanks.
     *
     * <p>A text on which a regular expression does not end in its bounds stays as it is.
     */
    public String normalized(String answer) {
        try {
            return withoutWrappers(answer);
        } catch (PythonRegexException e) {
            return answer;
        }
    }

    private String withoutWrappers(String answer) {
        String text = withoutExpressions(answer.substring(answer.lastIndexOf('=') + 1));
        // Looking for dollars that are not there would take time that grows with the square of the length.
        text = text.indexOf('$') < text.lastIndexOf('$') ? IN_DOLLARS.sub("$\\3$", text) : text;
        for (PythonRegex wrapper : List.of(TEXT, BOLD, OVERLINE, BOXED)) {
            text = wrapper.sub("\\2", text);
        }
        text = withBracedRoots(FRACTION.sub("frac{\\2}{\\3}", text)).replace("$", "");
        return isGroupedNumber(text) ? text.replace(",", "") : text;
    }

    private static String outsideCommands(String text, UnaryOperator<String> change) {
        StringBuilder changed = new StringBuilder();
        int from = 0;
        for (PythonMatch command : COMMAND.findIter(text)) {
            changed.append(change.apply(text.substring(from, command.start()))).append(command.text());
            from = command.end();
        }
        return changed.append(change.apply(text.substring(from))).toString();
    }
}
