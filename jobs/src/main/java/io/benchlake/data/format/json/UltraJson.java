package io.benchlake.data.format.json;

import io.benchlake.error.UserError;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON as the parser does that pandas brings and that {@code datasets} reads some files with: numbers with a
 * fraction in its own arithmetic, 15 digits of it at most; NaN is null; of repeated keys the last value.
 *
 * <p>Source: behaviour of {@code pandas.io.json.ujson_loads}, recorded in the tests.
 */
final class UltraJson {
    private static final int DEEPEST = 64;
    private static final String DIGITS_AND_SIGN = "0123456789-IN";

    private final String text;
    private int at;
    private int depth;

    private UltraJson(String text) {
        this.text = text;
    }

    /** The value of a whole text; empty if it is no JSON to that parser. */
    static Optional<Parsed> parse(String text) {
        UltraJson json = new UltraJson(text);
        try {
            Object value = json.value();
            json.blanks();
            return json.at == text.length() ? Optional.of(new Parsed(value)) : Optional.empty();
        } catch (NotJson e) {
            return Optional.empty();
        }
    }

    /** @throws UserError if the text is no JSON; {@code where} names it */
    static @Nullable Object require(String text, Object where) {
        UltraJson json = new UltraJson(text);
        try {
            Object value = json.value();
            json.blanks();
            if (json.at < text.length()) {
                throw new NotJson("more text follows its end");
            }
            return value;
        } catch (NotJson e) {
            throw UserError.invalidInput(
                    "Cannot read " + where + json.line() + ": not JSON, since " + e.getMessage() + ".");
        }
    }

    /** The line of a text that has several. */
    private String line() {
        long before = text.substring(0, Math.min(at, text.length()))
                .chars()
                .filter(unit -> unit == '\n')
                .count();
        return text.strip().indexOf('\n') < 0 ? "" : " line " + (before + 1);
    }

    /** A value, which may be null. */
    record Parsed(@Nullable Object value) {}

    private @Nullable Object value() {
        blanks();
        char first = peek();
        if (DIGITS_AND_SIGN.indexOf(first) >= 0) {
            return number();
        }
        return switch (first) {
            case '"' -> string();
            case '{' -> nested(this::object);
            case '[' -> nested(this::array);
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> throw new NotJson("a value is expected" + seen());
        };
    }

    private Object nested(java.util.function.Supplier<Object> container) {
        if (++depth > DEEPEST) {
            throw new NotJson("it is nested more than " + DEEPEST + " deep");
        }
        Object value = container.get();
        depth--;
        return value;
    }

    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        at++;
        blanks();
        if (took('}')) {
            return members;
        }
        do {
            blanks();
            if (peek() != '"') {
                throw new NotJson("the name of a field is expected in double quotes" + seen());
            }
            String name = string();
            blanks();
            require(':');
            members.put(name, value());
            blanks();
        } while (took(','));
        require('}');
        return members;
    }

    private List<@Nullable Object> array() {
        List<@Nullable Object> items = new ArrayList<>();
        at++;
        blanks();
        if (took(']')) {
            return items;
        }
        do {
            items.add(value());
            blanks();
        } while (took(','));
        require(']');
        return items;
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        if (!text.startsWith(word, at)) {
            throw new NotJson("a value is expected" + seen());
        }
        at += word.length();
        return value;
    }

    private String string() {
        StringBuilder string = new StringBuilder();
        at++;
        while (peek() != '"') {
            char unit = text.charAt(at++);
            string.append(unit == '\\' ? escaped() : unit);
        }
        at++;
        return string.toString();
    }

    private char escaped() {
        char kind = peek();
        at++;
        return switch (kind) {
            case '"', '\\', '/' -> kind;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unit();
            default -> throw new NotJson("\\" + kind + " is no escape of JSON");
        };
    }

    private char unit() {
        try {
            char unit = (char) Integer.parseInt(text, at, at + 4, 16);
            at += 4;
            return unit;
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new NotJson("\\u is not followed by four hex digits");
        }
    }

    private @Nullable Object number() {
        int sign = took('-') ? -1 : 1;
        if (!atEnd() && peek() == 'I') {
            word("Infinity", null);
            return sign * Double.POSITIVE_INFINITY;
        }
        if (!atEnd() && peek() == 'N' && sign == 1) {
            return word("NaN", null);
        }
        long whole = whole(sign);
        if (took('.')) {
            return fraction(sign, whole);
        }
        if (took('e') || took('E')) {
            return scaled(sign * unsigned(whole));
        }
        return sign > 0 && whole < 0 ? new BigInteger(Long.toUnsignedString(whole)) : Long.valueOf(whole * sign);
    }

    /** The digits as an unsigned number of 64 bits, with that parser's own test for too many. */
    private long whole(int sign) {
        long whole = 0;
        for (; !atEnd() && isDigit(text.charAt(at)); at++) {
            long before = whole;
            whole = whole * 10 + (text.charAt(at) - '0');
            boolean isTooLarge = sign > 0
                    ? Long.compareUnsigned(before, whole) > 0
                    : Long.compareUnsigned(whole, Long.MIN_VALUE) > 0;
            if (isTooLarge) {
                throw new NotJson("a whole number has too many digits");
            }
        }
        return whole;
    }

    private double fraction(int sign, long whole) {
        double fraction = 0;
        int digits = 0;
        for (; !atEnd() && isDigit(text.charAt(at)); at++) {
            if (digits < UltraJsonNumber.MOST_DECIMALS) {
                fraction = fraction * 10.0 + (text.charAt(at) - '0');
                digits++;
            }
        }
        double value = (unsigned(whole) + fraction * UltraJsonNumber.TENTHS[digits]) * sign;
        return took('e') || took('E') ? scaled(value) : value;
    }

    private double scaled(double value) {
        boolean isNegative = took('-');
        if (!isNegative) {
            took('+');
        }
        double exponent = 0;
        for (; !atEnd() && isDigit(text.charAt(at)); at++) {
            exponent = exponent * 10.0 + (text.charAt(at) - '0');
        }
        int power = (int) Math.min(exponent, 9999);
        return value * tenToThe(isNegative ? -power : power);
    }

    /** As C's {@code pow} gives it, which is one bit off for two of the powers. */
    private static double tenToThe(int power) {
        double exact = Double.parseDouble("1e" + power);
        return power == 23 || power == 210 ? Math.nextUp(exact) : exact;
    }

    private static double unsigned(long bits) {
        return bits >= 0 ? bits : new BigInteger(Long.toUnsignedString(bits)).doubleValue();
    }

    private static boolean isDigit(char unit) {
        return unit >= '0' && unit <= '9';
    }

    private void blanks() {
        while (!atEnd() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean took(char expected) {
        boolean there = !atEnd() && text.charAt(at) == expected;
        at += there ? 1 : 0;
        return there;
    }

    private void require(char expected) {
        if (!took(expected)) {
            throw new NotJson("'" + expected + "' is expected" + seen());
        }
    }

    private char peek() {
        if (atEnd()) {
            throw new NotJson("it ends too early");
        }
        return text.charAt(at);
    }

    private boolean atEnd() {
        return at >= text.length();
    }

    private String seen() {
        return atEnd()
                ? " and nothing is there"
                : " at '" + text.substring(at, Math.min(text.length(), at + 12)).strip() + "'";
    }

    private static final class NotJson extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotJson(String reason) {
            super(reason, null, false, false);
        }
    }
}
