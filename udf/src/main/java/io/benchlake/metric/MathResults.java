package io.benchlake.metric;

import io.benchlake.filter.UnscorableException;
import io.benchlake.math.SolutionBox;
import io.benchlake.metric.statistic.MetricItem;
import io.benchlake.python.PythonRegex;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@code process_results} functions of mathematics benchmarks that compare spellings. */
final class MathResults {
    private static final PythonRegex BETWEEN_DOLLARS = PythonRegex.compile("\\$(.*)\\$");
    private static final PythonRegex NUMBER = PythonRegex.compile("(?:\\$)?\\d+(?:\\.\\d+)?(?![\\w\\d])");
    private static final LatexAnswer HENDRYCKS = new LatexAnswer(true);
    private static final LatexAnswer AGIEVAL = new LatexAnswer(false);

    private MathResults() {}

    /** Hendrycks MATH: what stands between the outer dollar signs against the boxed part of the solution. */
    static Map<String, MetricItem> hendrycksMath(ScorableDoc doc, DocResponses answers) {
        String solution = NativeResults.field(doc.doc(), "solution", value -> (String) value);
        String gold = SolutionBox.content(solution)
                .orElseThrow(() -> new UnscorableException("doc %d: its solution has no \\boxed answer"
                        .formatted(doc.doc().id())));
        boolean right = HENDRYCKS.sameAnswer(betweenOuterDollars(answer(answers)), gold);
        return Map.of("exact_match", MetricItem.rightOrWrong(right));
    }

    /** AGIEval MATH. As in the harness, two answers in neither of which anything is found count as the same. */
    static Map<String, MetricItem> agievalMath(ScorableDoc doc, DocResponses answers) {
        String gold = NativeResults.field(doc.doc(), "answer", value -> (String) value);
        Optional<String> expected = found(gold);
        Optional<String> given = found(answer(answers));
        boolean bothFound = expected.isPresent() && given.isPresent();
        boolean right = bothFound ? AGIEVAL.sameAnswer(given.get(), expected.get()) : expected.equals(given);
        return Map.of("acc", MetricItem.rightOrWrong(right));
    }

    private static String answer(DocResponses answers) {
        return ((DocResponses.FilteredText) answers).filtered().texts().get(0);
    }

    private static String betweenOuterDollars(String answer) {
        int first = answer.indexOf('$');
        int last = answer.lastIndexOf('$');
        return first < last ? answer.substring(first + 1, last) : answer;
    }

    private static Optional<String> found(String text) {
        if (text.contains("\\boxed")) {
            return SolutionBox.bracedContent(text).map(MathResults::rightSide);
        }
        return last(BETWEEN_DOLLARS.findAll(text))
                .map(MathResults::rightSide)
                .filter(answer -> !answer.isEmpty())
                .or(() -> withoutDollars(text));
    }

    private static Optional<String> withoutDollars(String text) {
        if (!text.contains("=")) {
            return last(NUMBER.findAll(text));
        }
        String right = rightSide(text).replaceAll("\\.+\\z", "");
        return Optional.of(right.split("\\\\n", -1)[0]);
    }

    private static Optional<String> last(List<List<String>> matches) {
        return matches.isEmpty()
                ? Optional.empty()
                : Optional.of(matches.get(matches.size() - 1).get(0));
    }

    /** What follows the last equals sign, without blanks before it; all if there is none. */
    private static String rightSide(String text) {
        int equals = text.lastIndexOf('=');
        return equals < 0 ? text : text.substring(equals + 1).replaceAll("\\A +", "");
    }
}
