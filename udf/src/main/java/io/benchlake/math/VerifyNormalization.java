package io.benchlake.math;

import io.benchlake.python.PythonMatch;
import io.benchlake.python.PythonRegex;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Cleans LaTeX before it is read, as math_verify has it done: unit words go, shorthand gets its braces, words such as
 * {@code and} become commas; {@code latex2sympy2_extended/math_normalization.py}.
 */
final class VerifyNormalization {
    /** A regular expression and what Python puts in place of its matches. */
    private record Rewrite(PythonRegex pattern, String replacement) {
        static Rewrite of(String pattern, String replacement) {
            return new Rewrite(PythonRegex.compile(pattern), replacement);
        }

        String apply(String text) {
            return pattern.sub(replacement, text);
        }
    }

    private static final List<Rewrite> BRACKETS = List.of(
            Rewrite.of(
                    "\\\\m?left(\\\\\\{|\\{|\\\\\\||\\||\\[|\\(|\\\\rbracl|\\\\lgroup|\\\\lbrace|\\\\lbrack|\\\\vert|\\\\lvert"
                            + "|\\\\lceil|\\\\lfloor|\\\\langle|\\\\llcorner|\\\\ulcorner)",
                    "\\1"),
            Rewrite.of(
                    "\\\\m?right(\\\\\\}|\\}|\\\\\\||\\||\\]|\\)|\\\\rbrack|\\\\rgroup|\\\\rbrace|\\\\vert|\\\\rvert|\\\\rceil"
                            + "|\\\\rfloor|\\\\rangle|\\\\lrcorner|\\\\urcorner)",
                    "\\1"),
            Rewrite.of(
                    "\\(([a-zA-Z0-9+\\-*/\\\\ ]+?)\\)_\\{([a-zA-Z0-9+\\-*/\\\\ ]+?)\\}",
                    "\\\\frac{(\\1)!}{((\\1)-(\\2))!}"),
            Rewrite.of(
                    "\\\\mathrm\\{th\\}|\\\\!\\s*|\\\\text\\s*\\{\\s*\\}|\\\\\\$|\\$|(?<!\\\\)[\"']|\\\\displaystyle",
                    ""));

    /** Tried from left to right in one pass, the first that fits wins: pattern, replacement. */
    private static final List<List<String>> WORDS = List.of(
            List.of("\\\\math(?:rm|it|bf)", "\\text"),
            List.of("\\\\text(?:normal|bf|it|rm)", "\\text"),
            List.of("\\\\(?:d|t|c)frac", "\\frac"),
            List.of("\\s\\.", " 0."),
            List.of("\\{\\.", "{0."),
            List.of("\\~\\=", "\\approx"),
            List.of("\\s*\\{\\s*,\\s*\\}", ","),
            List.of("(?<![a-zA-Z]),?\\s*(?:and|or)(?![a-zA-Z])", ","),
            List.of(",?\\s*\\\\text\\{\\s*(?:and|or)\\s*\\}", ","),
            List.of("(?<!\\\\)\\\\\\s", " "),
            List.of("infinity", "\\infty"),
            List.of(",?\\\\ldots", " "),
            List.of("\\s*\\bpercentage\\b", "\\%"),
            List.of("\\\\text\\{percentage\\}", "%"),
            List.of("\\s*\\bpercent\\b", "\\%"),
            List.of("\\\\text\\{percent\\}", "%"),
            List.of("\\s*\\bpct\\b", "\\%"),
            List.of("\\\\text\\{pct\\}", "%"),
            List.of("(?<!\\\\)inf(?!inity)", "\\infty"),
            List.of(" sqrt", "\\sqrt"));

    private static final PythonRegex ANY_WORD = PythonRegex.compile(
            "(" + String.join(")|(", WORDS.stream().map(word -> word.get(0)).toList()) + ")");

    private static final Rewrite DOUBLED_BACKSLASH = Rewrite.of("\\\\\\\\(?=[a-zA-Z])", "\\\\");
    private static final Rewrite TEXT_AT_END = Rewrite.of("(\\\\(?:text|mbox)\\{.*?\\})(\\^\\d|\\{\\^\\d\\})?$", "");

    private static final Rewrite UNIT_AT_END =
            Rewrite.of("(\\d|\\}|\\s)\\s*(?:" + UnitWords.ALTERNATIVES + ")(?:s|es)?\\s*$", "\\1");

    private static final List<Rewrite> SHORTHAND = List.of(
            Rewrite.of("\\^\\s?\\((.*?)\\)", "^{\\1}"),
            Rewrite.of("sqrt\\s?\\((.*?)\\)", "\\\\sqrt{\\1}"),
            Rewrite.of("\\\\frac\\s?(\\d)\\s?(\\d+)", "\\\\frac{\\1}{\\2}"),
            Rewrite.of("\\\\log_\\s?(\\d)\\s?(\\d+)", "\\\\log_{\\1}{\\2}"),
            Rewrite.of("\\\\frac\\s?\\{(.*?)\\}\\s?(\\d)", "\\\\frac{\\1}{\\2}"),
            Rewrite.of("\\\\frac\\s?(\\d)\\s?\\{(.*?)\\}", "\\\\frac{\\1}{\\2}"),
            Rewrite.of("\\\\sqrt\\s?(\\d)", "\\\\sqrt{\\1}"));

    private static final Pattern QUOTIENT = Pattern.compile("(-?\\d+)/(-?\\d+)");

    private VerifyNormalization() {}

    /** @param latex without boxes */
    static String normalized(String latex) {
        return withBraces(withoutNits(withoutUnits(basic(latex)))).strip();
    }

    private static String basic(String latex) {
        String text = latex.replace("\\mathrm{T}", "T")
                .replace("\\mathrm{d}", "d")
                .replace("{\\rm d}", "d")
                .replace("\\left[\\begin{matrix}", "\\begin{bmatrix}")
                .replace("\\end{matrix}\\right]", "\\end{bmatrix}");
        for (Rewrite rewrite : BRACKETS) {
            text = rewrite.apply(text);
        }
        text = ANY_WORD.sub(VerifyNormalization::word, text, 0)
                .replace("\n", " ")
                .replace("\t", " ");
        return text.contains("matrix") ? text : DOUBLED_BACKSLASH.apply(text);
    }

    private static String word(PythonMatch match) {
        for (int i = 0; i < WORDS.size(); i++) {
            if (match.groups().get(i + 1) != null) {
                return WORDS.get(i).get(1);
            }
        }
        return "";
    }

    private static String withoutUnits(String latex) {
        String text = unlessEmpty(latex, TEXT_AT_END.apply(latex).strip());
        for (int i = 0; i < 2; i++) {
            text = unlessEmpty(text, UNIT_AT_END.apply(text));
        }
        return text;
    }

    private static String unlessEmpty(String before, String after) {
        return after.isEmpty() ? before : after;
    }

    private static String withoutNits(String latex) {
        String text = latex.startsWith(".") ? "0" + latex : latex;
        return text.equals("0.5") ? "\\frac{1}{2}" : text;
    }

    private static String withBraces(String latex) {
        String text = latex;
        for (Rewrite rewrite : SHORTHAND) {
            text = rewrite.apply(text);
        }
        return asFraction(withBracedFractions(withBracedRoots(text.replace(" sqrt", "\\sqrt"))));
    }

    private static String withBracedRoots(String text) {
        String[] parts = text.split("\\\\sqrt", -1);
        StringBuilder braced = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i].stripLeading();
            boolean complete = part.isEmpty() || part.startsWith("{") || part.startsWith("[");
            braced.append("\\sqrt").append(complete ? part : "{" + part.charAt(0) + "}" + part.substring(1));
        }
        return braced.toString();
    }

    private static String withBracedFractions(String text) {
        String[] parts = text.split("\\\\frac", -1);
        StringBuilder braced = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i].stripLeading();
            if (part.length() < 2 && !part.startsWith("{")) {
                return text;
            }
            braced.append("\\frac").append(part.startsWith("{") ? part : bothBraced(part));
        }
        return braced.toString();
    }

    private static String bothBraced(String operands) {
        String lower = operands.charAt(1) == '{' ? "{" : "{" + operands.charAt(1) + "}";
        return "{" + operands.charAt(0) + "}" + lower + operands.substring(2);
    }

    /** A whole answer such as {@code 3/4}. */
    private static String asFraction(String text) {
        var quotient = QUOTIENT.matcher(text);
        return quotient.matches() && isPlain(quotient.group(1)) && isPlain(quotient.group(2))
                ? "\\frac{%s}{%s}".formatted(quotient.group(1), quotient.group(2))
                : text;
    }

    private static boolean isPlain(String digits) {
        return new BigInteger(digits).toString().equals(digits);
    }

    /** Words that math_verify drops from the end of an answer. */
    private static final class UnitWords {
        /**
         * The words as alternatives of a regular expression, tried in this order; a dot stands for any character, as
         * there.
         */
        static final String ALTERNATIVES =
                "integerpoint|feet|sue|digit|pound|meal|edge|student|children ticket|multiple|east|degree|mph|kmph|ft"
                        + "|m square| m east|sq m|deg|mile|q .|monkey|prime|ratio|profit of rs|rd|o|gm|p . m|lb|tile|per|dm|lt"
                        + "|gain|ab|way|west|a .|b .|c .|d .|e .|f .|g .|h .|t|h|no change|men|soldier|pie|bc|excess|st|inches"
                        + "|noon|cent|by|gal|kmh|c|acre|rise|a . m|th|π r 2|sq|mark|l|toy|coin|sq . m|gallon|° f|profit|minw|yr"
                        + "|women|am|pm|hr|cu cm|square|v â € ™|are|rupee|rounds|cubic|cc|mtr|s|ohm|number|day|hour|minute|min"
                        + "|second|man|woman|sec|cube|mt|sq inch|mp|∏ cm ³|hectare|more|unit|cu . m|cm 2|rs .|rs|kg|g|month|km"
                        + "|m|cm|mm|apple|liter|loss|yard|pure|year|increase|decrease|d|less|Surface|litre|pi sq m|s .|metre"
                        + "|meter|inch";

        private UnitWords() {}
    }
}
