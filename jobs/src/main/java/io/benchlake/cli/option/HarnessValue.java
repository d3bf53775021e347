package io.benchlake.cli.option;

import io.benchlake.python.PythonLiteral;
import io.benchlake.python.PythonLiteralException;
import io.benchlake.python.PythonText;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The value that lm-eval makes of the text behind {@code key=}: a boolean, a number, a Python literal, else the text.
 *
 * <p>Source: lm-eval 0.4.13 {@code _cli/utils.py}, {@code handle_cli_value_string}; of configuration files
 * {@code utils.py}, {@code handle_arg_string}.
 */
final class HarnessValue {
    private static final int MAX_INTEGER_DIGITS = 4300;

    private static final String DIGITS = "[0-9](?:_?[0-9])*";
    private static final Pattern FLOAT = Pattern.compile(
            "[+-]?(?:inf|infinity|nan|(?:" + DIGITS + "\\.?(?:" + DIGITS + ")?|\\." + DIGITS + ")(?:e[+-]?" + DIGITS
                    + ")?)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern COMPLEX = Pattern.compile(
            "[-+(\\s]*(?:[0-9._]+(?:e[-+]?[0-9]+)?\\s*[-+]\\s*)?" + "[0-9][0-9._]*(?:e[-+]?[0-9]+)?[jJ][)\\s]*");
    private static final Pattern BYTES =
            Pattern.compile("(?:^|[\\[({,:\\s])(?:b|br|rb)['\"]", Pattern.CASE_INSENSITIVE);

    /** Ideographs that Python's {@code isnumeric} takes for numbers and {@code int} does not. */
    private static final String NUMERIC_IDEOGRAPHS = "㐅㒃㠪㭍一七万三九二五亖亿什仟仨伍佰億兆兩八六十千卄卅卌叁参參叄四壱壹幺廾廿弌弍弎弐拾捌柒漆玖百肆萬" + "貮貳贰阡陆陌陸零";

    private HarnessValue() {}

    /** @throws IllegalArgumentException if lm-eval ends with an error; the message says why */
    static @Nullable Object typed(String text) {
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Boolean.valueOf(text);
        }
        if (isNumeric(text)) {
            return integer(text);
        }
        String number = PythonText.strip(asciiDigits(text));
        return FLOAT.matcher(number).matches() ? (Object) fraction(number) : literalOrText(text);
    }

    /** How a whole {@code key=value} text in a configuration file is typed. */
    static @Nullable Object ofConfigFile(String text) {
        String word = PythonText.strip(text);
        if (word.length() > 1 && "'\"".indexOf(word.charAt(0)) >= 0 && word.endsWith(word.substring(0, 1))) {
            return word.substring(1, word.length() - 1);
        }
        if (word.equalsIgnoreCase("true") || word.equalsIgnoreCase("false")) {
            return Boolean.valueOf(word);
        }
        if (word.equalsIgnoreCase("none")) {
            return null;
        }
        if (word.matches("[+-]?[0-9]+")) {
            return narrowed(new BigInteger(word));
        }
        String number = asciiDigits(word);
        return FLOAT.matcher(number).matches() ? (Object) fraction(number) : word;
    }

    private static @Nullable Object literalOrText(String text) {
        try {
            return PythonLiteral.parse(text);
        } catch (PythonLiteralException noLiteral) {
            if (COMPLEX.matcher(text).matches()
                    || BYTES.matcher(text).find()
                    || text.strip().equals("...")) {
                throw new IllegalArgumentException("bytes, complex numbers and ... are no settings", noLiteral);
            }
            return text;
        }
    }

    private static boolean isNumeric(String text) {
        return !text.isEmpty() && text.codePoints().allMatch(HarnessValue::isNumeric);
    }

    private static boolean isNumeric(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> NUMERIC_IDEOGRAPHS.indexOf(codePoint) >= 0;
        };
    }

    private static Number integer(String text) {
        String digits = asciiDigits(text);
        if (!digits.matches("[0-9]{1," + MAX_INTEGER_DIGITS + "}")) {
            throw new IllegalArgumentException("no whole number that Python can read");
        }
        return narrowed(new BigInteger(digits));
    }

    private static Number narrowed(BigInteger value) {
        return value.bitLength() < Long.SIZE ? (Number) value.longValue() : value;
    }

    private static double fraction(String text) {
        String number = text.replace("_", "").toLowerCase(Locale.ROOT);
        if (number.endsWith("nan")) {
            return Double.NaN;
        }
        if (number.contains("inf")) {
            return number.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return Double.parseDouble(number);
    }

    /** Decimal digits of all scripts as those of ASCII. */
    private static String asciiDigits(String text) {
        StringBuilder ascii = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isDigit(c)) {
                ascii.append(Character.digit(c, 10));
            } else {
                ascii.appendCodePoint(c);
            }
        });
        return ascii.toString();
    }
}
