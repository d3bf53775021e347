package io.benchlake.metric;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Brings short LaTeX answers of the MATH data set into one spelling, as its authors' {@code math_equivalence.py} does.
 *
 * @param rejectsOtherQuotients whether {@code a/b} of anything but whole numbers has no normal form, as in
 *     {@code hendrycks_math/utils.py}; {@code agieval/utils.py} leaves it as it is
 */
record LatexAnswer(boolean rejectsOtherQuotients) {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?\\d+");

    /** Whether both are spelled the same: normalised if both can be, else as they stand. */
    boolean sameAnswer(String a, String b) {
        Optional<String> normalA = normalized(a);
        Optional<String> normalB = normalized(b);
        boolean bothNormal = normalA.isPresent() && normalB.isPresent();
        return bothNormal ? normalA.equals(normalB) : a.equals(b);
    }

    /** The normal form; absent if the authors' script fails. */
    Optional<String> normalized(String answer) {
        return withoutUnit(withoutLayout(answer))
                .map(LatexAnswer::withLeadingZeros)
                .map(LatexAnswer::withoutShortLeftSide)
                .flatMap(LatexAnswer::withBracedRoots)
                .map(text -> text.replace(" ", ""))
                .flatMap(LatexAnswer::withBracedFractions)
                .map(text -> text.equals("0.5") ? "\\frac{1}{2}" : text)
                .flatMap(this::withFraction);
    }

    private static String withoutLayout(String text) {
        return text.replace("\n", "")
                .replace("\\!", "")
                .replace("\\\\", "\\")
                .replace("tfrac", "frac")
                .replace("dfrac", "frac")
                .replace("\\left", "")
                .replace("\\right", "")
                .replace("^{\\circ}", "")
                .replace("^\\circ", "")
                .replace("\\$", "");
    }

    private static Optional<String> withoutUnit(String text) {
        String[] parts = text.split(Pattern.quote("\\text{ "), -1);
        return parts.length <= 2 ? Optional.of(parts[0].replace("\\%", "")) : Optional.empty();
    }

    private static String withLeadingZeros(String text) {
        String padded = text.replace(" .", " 0.").replace("{.", "{0.");
        return padded.startsWith(".") ? "0" + padded : padded;
    }

    /** Drops a left side such as {@code k =}. */
    private static String withoutShortLeftSide(String text) {
        String[] sides = text.split("=", -1);
        return sides.length == 2 && sides[0].length() <= 2 ? sides[1] : text;
    }

    private static Optional<String> withBracedRoots(String text) {
        String[] parts = text.split(Pattern.quote("\\sqrt"), -1);
        StringBuilder braced = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].isEmpty()) {
                return Optional.empty();
            }
            braced.append("\\sqrt").append(parts[i].startsWith("{") ? parts[i] : firstBraced(parts[i]));
        }
        return Optional.of(braced.toString());
    }

    private static Optional<String> withBracedFractions(String text) {
        String[] parts = text.split(Pattern.quote("\\frac"), -1);
        StringBuilder braced = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].isEmpty()) {
                return Optional.empty();
            }
            if (parts[i].length() < 2 && !parts[i].startsWith("{")) {
                return Optional.of(text);
            }
            braced.append("\\frac").append(parts[i].startsWith("{") ? parts[i] : bothBraced(parts[i]));
        }
        return Optional.of(braced.toString());
    }

    private static String bothBraced(String operands) {
        String denominator = operands.substring(1);
        return "{" + operands.charAt(0) + "}" + (denominator.startsWith("{") ? denominator : firstBraced(denominator));
    }

    private static String firstBraced(String text) {
        return "{" + text.charAt(0) + "}" + text.substring(1);
    }

    private Optional<String> withFraction(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 2) {
            return Optional.of(text);
        }
        if (!WHOLE_NUMBER.matcher(parts[0]).matches()
                || !WHOLE_NUMBER.matcher(parts[1]).matches()) {
            return rejectsOtherQuotients ? Optional.empty() : Optional.of(text);
        }
        return Optional.of(
                isPlain(parts[0]) && isPlain(parts[1]) ? "\\frac{%s}{%s}".formatted(parts[0], parts[1]) : text);
    }

    /** Whether a whole number is written as Python prints it. */
    private static boolean isPlain(String number) {
        return new BigInteger(number).toString().equals(number);
    }
}
