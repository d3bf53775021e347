package io.benchlake.python;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;

/** A Python number: decimal, hexadecimal, octal, binary or with a fraction, underscores included. */
final class NumberLiteral {
    private static final Pattern INTEGER = Pattern.compile("0(_?0)*|[1-9](_?[0-9])*");
    private static final Pattern PREFIXED = Pattern.compile("0(?:x(?:_?[0-9a-f])+|o(?:_?[0-7])+|b(?:_?[01])+)");
    private static final String DIGITS = "[0-9](?:_?[0-9])*";
    private static final Pattern FLOAT = Pattern.compile(
            "(?:" + DIGITS + "\\.(?:" + DIGITS + ")?|\\." + DIGITS + "|" + DIGITS + ")(?:e[+-]?" + DIGITS + ")?");

    private final LiteralCursor cursor;

    NumberLiteral(LiteralCursor cursor) {
        this.cursor = cursor;
    }

    Number read() {
        String token = token().toLowerCase(Locale.ROOT);
        String digits = token.replace("_", "");
        if (PREFIXED.matcher(token).matches()) {
            return narrowed(new BigInteger(digits.substring(2), radix(digits.charAt(1))));
        }
        if (INTEGER.matcher(token).matches()) {
            return narrowed(new BigInteger(digits));
        }
        boolean isInteger = token.indexOf('.') < 0 && token.indexOf('e') < 0;
        if (isInteger || !FLOAT.matcher(token).matches()) {
            throw cursor.error("not a number: " + token);
        }
        return Double.valueOf(digits);
    }

    static Number negate(Number number) {
        return number instanceof Double fraction ? -fraction : narrowed(new BigInteger(number.toString()).negate());
    }

    private static Number narrowed(BigInteger value) {
        if (value.bitLength() < Long.SIZE) {
            return value.longValue();
        }
        return value;
    }

    private static int radix(char prefix) {
        return switch (prefix) {
            case 'x' -> 16;
            case 'o' -> 8;
            default -> 2;
        };
    }

    private String token() {
        StringBuilder token = new StringBuilder();
        while (isNumberPart(token)) {
            token.append(cursor.take());
        }
        return token.toString();
    }

    private boolean isNumberPart(StringBuilder token) {
        char c = cursor.current();
        boolean hexadecimal = token.length() > 1 && Character.toLowerCase(token.charAt(1)) == 'x';
        boolean afterExponent = token.length() > 0 && Character.toLowerCase(token.charAt(token.length() - 1)) == 'e';
        boolean isSign = (c == '+' || c == '-') && afterExponent && !hexadecimal;
        return isSign || c == '.' || c == '_' || (c < 0x80 && Character.isLetterOrDigit(c));
    }
}
