package io.benchlake.math;

import io.benchlake.math.AnswerExtraction.Found;
import io.benchlake.math.ExtractionPatterns.Place;
import io.benchlake.math.value.Equality;
import io.benchlake.math.value.ProbePoints;
import io.benchlake.math.value.ValueComparison;
import io.benchlake.python.PythonRegexException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether an answer is right, as {@code math_verify.verify(parse(gold), parse(answer))} says.
 *
 * <p>Both texts may hold anything; the answers are looked for in them. An approximation of math_verify: see
 * docs/parity.md. Never throws, in bounded time; what takes too long is wrong, as there.
 */
public final class MathVerify {
    /** If one of these is written, variables stand for complex numbers. */
    private static final Pattern COMPLEX =
            Pattern.compile("\\\\mathbb\\{C}|\\\\i\\b|\\bi\\b|\\\\text\\{i}|\\\\mathrm\\{i}"
                    + "|\\\\imath\\b|\\\\det|\\\\text\\{rank}|\\\\arg\\{|\\\\Re\\{|\\\\Im\\{|\\\\text\\{(?:Re|Im)}");

    private MathVerify() {}

    /** @param gold a text in which the answer may be LaTeX or a plain number */
    public static boolean verify(String gold, String answer) {
        return verify(gold, ExtractionPatterns.OF_LATEX_OR_EXPRESSIONS, answer);
    }

    /** @param gold a text in which the answer is LaTeX, as the Open LLM Leaderboard takes it */
    public static boolean verifyLatex(String gold, String answer) {
        return verify(gold, ExtractionPatterns.OF_LATEX, answer);
    }

    private static boolean verify(String gold, List<List<Place>> places, String answer) {
        try {
            Found expected = AnswerExtraction.find(gold, places);
            Found given = AnswerExtraction.find(answer, ExtractionPatterns.OF_LATEX_OR_EXPRESSIONS);
            return sameText(expected.text(), given.text()) || sameValue(expected, given);
        } catch (PythonRegexException e) {
            return false;
        }
    }

    private static boolean sameText(@Nullable String gold, @Nullable String answer) {
        return gold != null && answer != null && !gold.isBlank() && gold.strip().equals(answer.strip());
    }

    private static boolean sameValue(Found gold, Found answer) {
        if (gold.value() == null || answer.value() == null) {
            return false;
        }
        boolean complex = isComplex(gold) || isComplex(answer);
        return new ValueComparison(new Equality(new ProbePoints(!complex))).same(gold.value(), answer.value());
    }

    private static boolean isComplex(Found found) {
        return found.text() != null && COMPLEX.matcher(found.text()).find();
    }
}
