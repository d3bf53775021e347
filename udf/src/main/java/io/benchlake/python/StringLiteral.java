package io.benchlake.python;

import java.util.Locale;

/** Python string literals: all quotes, prefixes and escapes; literals side by side are one string. */
final class StringLiteral {
    private final LiteralCursor cursor;

    StringLiteral(LiteralCursor cursor) {
        this.cursor = cursor;
    }

    String adjacentStrings() {
        StringBuilder text = new StringBuilder();
        do {
            text.append(oneString());
            cursor.skipBlanks();
        } while (cursor.atStringStart());
        return text.toString();
    }

    /** All that is left, without quotes. */
    String unescaped() {
        StringBuilder text = new StringBuilder();
        while (!cursor.at(LiteralCursor.END)) {
            appendNext(text, false, true);
        }
        return text.toString();
    }

    private String oneString() {
        boolean raw = isRaw(prefix());
        String quote = cursor.lookingAt("'''") || cursor.lookingAt("\"\"\"") ? cursor.take(3) : cursor.take(1);
        StringBuilder text = new StringBuilder();
        while (!cursor.lookingAt(quote)) {
            appendNext(text, raw, quote.length() > 1);
        }
        cursor.take(quote.length());
        return text.toString();
    }

    private String prefix() {
        StringBuilder prefix = new StringBuilder();
        while (!LiteralCursor.isQuote(cursor.current())) {
            prefix.append(cursor.take());
        }
        return prefix.toString().toLowerCase(Locale.ROOT);
    }

    private boolean isRaw(String prefix) {
        return switch (prefix) {
            case "", "u" -> false;
            case "r" -> true;
            default -> throw cursor.error("string prefix '" + prefix + "' is no plain string");
        };
    }

    private void appendNext(StringBuilder text, boolean raw, boolean multiLine) {
        if (cursor.at(LiteralCursor.END) || (!multiLine && cursor.at('\n'))) {
            throw cursor.error("string without an end");
        }
        char c = cursor.take(1).charAt(0);
        if (c != '\\') {
            text.append(c);
        } else if (raw) {
            text.append(c).append(cursor.take(1));
        } else {
            appendEscape(text);
        }
    }

    private void appendEscape(StringBuilder text) {
        char c = cursor.take(1).charAt(0);
        switch (c) {
            case '\n' -> text.append("");
            case '\\', '\'', '"' -> text.append(c);
            case 'a' -> text.append('\u0007');
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case 'v' -> text.append('\u000b');
            case 'x' -> text.appendCodePoint(hexadecimal(2));
            case 'u' -> text.appendCodePoint(hexadecimal(4));
            case 'U' -> text.appendCodePoint(hexadecimal(8));
            case 'N' -> text.appendCodePoint(namedCharacter());
            default -> appendOther(text, c);
        }
    }

    private void appendOther(StringBuilder text, char c) {
        if (c >= '0' && c <= '7') {
            text.appendCodePoint(octal(c));
        } else {
            text.append('\\').append(c);
        }
    }

    private int octal(char first) {
        int value = first - '0';
        for (int i = 0; i < 2 && cursor.current() >= '0' && cursor.current() <= '7'; i++) {
            value = value * 8 + (cursor.take() - '0');
        }
        return value;
    }

    private int hexadecimal(int length) {
        String digits = cursor.take(length);
        boolean valid = digits.chars().allMatch(c -> c < 0x80 && Character.digit(c, 16) >= 0);
        long codePoint = valid ? Long.parseLong(digits, 16) : -1;
        if (codePoint < 0 || codePoint > Character.MAX_CODE_POINT) {
            throw cursor.error("truncated or illegal escape '" + digits + "'");
        }
        return (int) codePoint;
    }

    private int namedCharacter() {
        cursor.expect('{');
        StringBuilder name = new StringBuilder();
        while (!cursor.at('}')) {
            name.append(cursor.take(1));
        }
        cursor.expect('}');
        try {
            return Character.codePointOf(name.toString());
        } catch (IllegalArgumentException e) {
            throw cursor.error("unknown character name '" + name + "'");
        }
    }
}
