package io.benchlake.math;

import io.benchlake.math.ExtractionPatterns.Place;
import io.benchlake.math.latex.PlainArithmetic;
import io.benchlake.math.latex.VerifyLatex;
import io.benchlake.math.value.MathValue;
import io.benchlake.math.value.MathValue.FiniteSet;
import io.benchlake.math.value.MathValue.Percent;
import io.benchlake.math.value.MathValue.Rational;
import io.benchlake.python.PythonMatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the answer in a text as {@code math_verify.parse} does: in the most telling places first, there from the end,
 * the first that can be read.
 */
final class AnswerExtraction {
    private static final int GROUPS_OF_NUMBER = 6;
    private static final Pattern EQUALS = Pattern.compile("(?<![\\\\<!>])=");

    private AnswerExtraction() {}

    /** A match and the place that it belongs to. */
    private record Candidate(PythonMatch match, Place place) {}

    /**
     * What {@code parse} gives.
     *
     * @param value of the answer that could be read, or null
     * @param text of the first answer that was looked at, or null
     */
    record Found(@Nullable MathValue value, @Nullable String text) {}

    /** @param places by priority */
    static Found find(String text, List<List<Place>> places) {
        String firstText = null;
        for (List<Place> samePriority : places) {
            for (Candidate candidate : candidates(text, samePriority)) {
                Extracted extracted = extracted(candidate);
                firstText = firstText == null && !extracted.text().isEmpty() ? extracted.text() : firstText;
                if (extracted.value() != null) {
                    return new Found(extracted.value(), firstText);
                }
            }
        }
        return new Found(null, firstText);
    }

    /** The last to end first, then the first to start. */
    private static List<Candidate> candidates(String text, List<Place> places) {
        return places.stream()
                .flatMap(place -> place.pattern().findIter(text).stream().map(match -> new Candidate(match, place)))
                .sorted(Comparator.<Candidate>comparingInt(candidate -> -candidate.match.end())
                        .thenComparingInt(candidate -> candidate.match.start()))
                .toList();
    }

    private static Extracted extracted(Candidate candidate) {
        return switch (candidate.place.kind()) {
            case LATEX -> environments(candidate.match, 6);
            case BOXED_LATEX -> environments(candidate.match, 5);
            case BOX -> latex(BoxedContent.ofLast(candidate.match.groupOrEmpty(1)), false);
            case EXPRESSION -> expression(candidate.match);
        };
    }

    private static Extracted environments(PythonMatch match, int contents) {
        List<Extracted> answers = new ArrayList<>();
        for (int first = 1; first < match.groups().size(); first += contents + 1) {
            String content = firstPresent(match, first, contents);
            boolean percent = !match.groupOrEmpty(first + contents).isEmpty();
            if (!content.isEmpty()) {
                answers.add(latex(BoxedContent.ofAll(content), percent));
            }
        }
        return answers.isEmpty() ? new Extracted(null, "") : Extracted.ofSeveral(answers);
    }

    private static String firstPresent(PythonMatch match, int first, int count) {
        String present = "";
        for (int i = first; i < first + count && present.isEmpty(); i++) {
            present = match.groupOrEmpty(i);
        }
        return present;
    }

    private static Extracted latex(String content, boolean percent) {
        String normalized = VerifyNormalization.normalized(content);
        Optional<MathValue> value = VerifyLatex.parse(normalized).or(() -> lastSide(normalized));
        return Extracted.of(percent ? value.map(Percent::new) : value, normalized);
    }

    /** A chain of equations that cannot be read as a whole may end in something that can. */
    private static Optional<MathValue> lastSide(String latex) {
        String[] sides = EQUALS.split(latex, -1);
        boolean chain = sides.length > 2 && !latex.contains(",") && !latex.contains(";");
        return chain ? VerifyLatex.parse(sides[sides.length - 1]) : Optional.empty();
    }

    private static Extracted expression(PythonMatch match) {
        String whole = match.groupOrEmpty(2) + match.groupOrEmpty(4) + match.groupOrEmpty(7);
        String decimal = match.groupOrEmpty(3) + match.groupOrEmpty(5) + match.groupOrEmpty(6);
        if (whole.isEmpty() && decimal.isEmpty()) {
            String expression = match.groupOrEmpty(1);
            return Extracted.of(PlainArithmetic.parse(expression), expression);
        }
        boolean percent = !match.groupOrEmpty(2 + GROUPS_OF_NUMBER).isEmpty();
        return number(whole, decimal.replace(',', '.'), percent);
    }

    private static Extracted number(String whole, String decimal, boolean percent) {
        String integer = whole.replaceAll("[, ]", "").replaceFirst("\\A0+", "");
        String digits = (integer.isEmpty() ? "0" : integer) + decimal;
        return Extracted.of(Rational.parse(digits).map(number -> percent ? new Percent(number) : number), digits);
    }

    /**
     * An answer found in a text.
     *
     * @param value what it means, or null if it cannot be read
     * @param text how it is written, after normalisation
     */
    private record Extracted(@Nullable MathValue value, String text) {
        static Extracted of(Optional<MathValue> value, String text) {
            return new Extracted(value.orElse(null), text);
        }

        /** Several answers in a row are a set if all can be read, else the first of them. */
        static Extracted ofSeveral(List<Extracted> answers) {
            List<MathValue> elements = new ArrayList<>();
            for (Extracted answer : answers) {
                if (answer.value == null) {
                    return answers.get(0);
                }
                elements.addAll(answer.value instanceof FiniteSet set ? set.elements() : List.of(answer.value));
            }
            List<String> texts = answers.stream().map(Extracted::text).toList();
            return answers.size() == 1
                    ? answers.get(0)
                    : new Extracted(new FiniteSet(elements), String.join(" and ", texts));
        }
    }
}
