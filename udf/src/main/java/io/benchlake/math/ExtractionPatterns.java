package io.benchlake.math;

import io.benchlake.python.PythonRegex;
import io.benchlake.python.PythonRegex.Flag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where math_verify looks for answers in a text, most telling places first; {@code math_verify/parser.py}. */
final class ExtractionPatterns {
    /** What a match holds. */
    enum ExtractionKind {
        /** Up to six environments in a row; each has six groups with its content and one with a percent sign. */
        LATEX,
        /** As before, with a box in each; one group fewer for the content. */
        BOXED_LATEX,
        /** One group: from the first box to the last closing brace. */
        BOX,
        /** An expression in one group, or a number in six and a percent sign in one. */
        EXPRESSION
    }

    /** @param priority smaller ones are tried first */
    record Place(PythonRegex pattern, int priority, ExtractionKind kind) {}

    private static final String FINAL_ANSWER_IS = "(?i:final answer is)\\:?\\s*";
    private static final String FINAL_ANSWER_SOMEHOW_IS = "(?i:final answer.{0,100}?)\\s+is\\:?";
    private static final String I_HOPE = "\\.?\\s?I hope";
    private static final String ANSWER = "(?i:answer)";
    private static final int MORE_ENVIRONMENTS = 5;

    /** The places of LaTeX alone, as gold answers of the leaderboard are. */
    static final List<List<Place>> OF_LATEX = byPriority(latexPlaces());

    /** The places of LaTeX and plain numbers. */
    static final List<List<Place>> OF_LATEX_OR_EXPRESSIONS = byPriority(bothPlaces());

    private ExtractionPatterns() {}

    private static List<Place> bothPlaces() {
        List<Place> places = new ArrayList<>(latexPlaces());
        places.addAll(expressionPlaces());
        return places;
    }

    private static List<List<Place>> byPriority(List<Place> places) {
        return places.stream()
                .map(Place::priority)
                .distinct()
                .sorted(Comparator.naturalOrder())
                .map(priority -> places.stream()
                        .filter(place -> place.priority() == priority)
                        .toList())
                .toList();
    }

    private static List<Place> latexPlaces() {
        String latex = environments(false);
        return List.of(
                latex(FINAL_ANSWER_IS + latex + I_HOPE, 0, ExtractionKind.LATEX),
                latex(FINAL_ANSWER_SOMEHOW_IS + "\\s*" + latex, 50, ExtractionKind.LATEX),
                latex(ANSWER + ":.{0,50}?" + latex, 100, ExtractionKind.LATEX),
                latex(ANSWER + ".{0,50}?" + latex, 200, ExtractionKind.LATEX),
                latex(latex, 300, ExtractionKind.LATEX),
                latex(environments(true), 50, ExtractionKind.BOXED_LATEX),
                latex("(\\\\boxed\\{.+\\})", 50, ExtractionKind.BOX));
    }

    private static Place latex(String pattern, int priority, ExtractionKind kind) {
        return new Place(PythonRegex.compile(pattern, Flag.DOTALL), priority, kind);
    }

    private static String environments(boolean boxed) {
        String next = "(?:\\s*(?:,?and|,?or|,)\\s*" + environment(boxed) + ")?";
        return "(?:" + environment(boxed) + ((boxed ? "\\s*" : "") + next).repeat(MORE_ENVIRONMENTS) + ")";
    }

    private static String environment(boolean boxed) {
        List<String> patterns = new ArrayList<>(List.of(
                "(?<!\\\\)\\$\\$(" + content("(?:[^$]|\\$(?!\\$))", boxed) + ")(?<!\\\\)\\$\\$",
                "(?<!\\\\)\\\\\\[(" + content("(?:[^\\\\]|\\\\(?!\\]))", boxed) + ")(?<!\\\\)\\\\\\]",
                "(?<!\\\\|\\d)\\$(" + content("(?:\\\\[$]|[^\\n$])", boxed) + ")(?<!\\\\)\\$",
                "(?<!\\\\)\\\\\\((" + content("(?:[^\\\\\\n]|\\\\(?!\\)))", boxed) + ")(?<!\\\\)\\\\\\)",
                "\\s\\[(" + content("[^\\n\\]\\[]", boxed) + ")\\]\\s"));
        if (!boxed) {
            String number = "-?\\d+(?:[.,]\\d+)?";
            patterns.add("(-?\\\\frac\\{" + number + "\\}\\{" + number + "\\})");
        }
        return "(?:(?:" + String.join("|", patterns) + ")\\s*((?:\\\\?%|[Pp]ercent|[Pp]ercentage|[Pp]ct))?)";
    }

    private static String content(String symbol, boolean boxed) {
        return boxed ? symbol + "*?\\\\boxed\\{" + symbol + "+?\\}" + symbol + "*?" : symbol + "+?";
    }

    private static List<Place> expressionPlaces() {
        String expression = expressionWithAnchors();
        String number = numberWithAnchors();
        String either = "(?:" + expression + "|" + number + ")";
        return List.of(
                plain(FINAL_ANSWER_IS + either + I_HOPE, 0),
                plain(FINAL_ANSWER_SOMEHOW_IS + either, 50),
                plain(ANSWER + ":(?:.{0,100}=\\s*|.{0,50}?)" + either + "(?!\\s*=)", 100),
                plain(ANSWER + "(?:.{0,100}=\\s*|.{0,50}?)" + either + "(?!\\s*=)", 200),
                plain(expression + "(?:(?!)" + number + ")?", 300),
                plain("(?:(?!)()|" + number + ")", 300));
    }

    private static Place plain(String pattern, int priority) {
        return new Place(PythonRegex.compile(pattern), priority, ExtractionKind.EXPRESSION);
    }

    private static String expressionWithAnchors() {
        String operators = "\\+\\-\\*\\\u00d7\\/\\^\\(\\)\\\u00f7";
        String symbols = "[\\d\\.\\s" + operators + "]";
        String expression = "(-?\\(?-?\\d" + symbols + "*[" + operators + "]" + symbols + "+\\)?)";
        return "(?:(?:^|\\s|\\=)(?:\\*\\*)?" + expression + "(?:\\*\\*)?(?:\\.|,|:|\\s|\\)|\\$|$))";
    }

    private static String numberWithAnchors() {
        String currency =
                "[$\u20ac\u00a3\u00a5\u20b9\u20bd\u20aa\u20a9\u20ab\u0e3f\u20a1-\u20a5\u20a6-\u20a8\u20ad-\u20b3\u20b4-\u20bf]";
        String number = "(?<!\\d)(?:(-?[1-9]\\d{0,2}(?:[ ,]\\d{3})+)(\\.\\d+)?|(-?\\d+)([.,]\\d+)|(\\.\\d+)|(-?\\d+))"
                + "(\\s*(?:%|[Pp]ercent|\\s*[Pp]ercentage|\\s*[Pp]ct))?";
        return "(?:(?:^|\\s|\\=)(?:\\*\\*)?" + currency + "?" + number + ")";
    }
}
