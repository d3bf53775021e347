package io.benchlake.python;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The escapes of {@code re}, as Java pattern text. */
final class RegexEscapes {
    private static final String WORD = "\\p{L}\\p{N}_";
    private static final String SPACE = "\\t-\\r\\x1c-\\x20\\x85\\p{Z}";

    private RegexEscapes() {}

    /** The inside of a bracket expression for {@code \d}, {@code \s} or {@code \w}, null for any other letter. */
    static @Nullable String classMembers(int letter, Set<PythonRegex.Flag> flags) {
        boolean ascii = flags.contains(PythonRegex.Flag.ASCII);
        return switch (letter) {
            case 'd' -> ascii ? "0-9" : "\\p{Nd}";
            case 's' -> ascii ? "\\t-\\r\\x20" : SPACE;
            case 'w' -> ascii ? "a-zA-Z0-9_" : WORD;
            default -> null;
        };
    }

    /** A bracket expression for a class escape in either case, null for any other letter. */
    static @Nullable String characterClass(int letter, Set<PythonRegex.Flag> flags) {
        String members = classMembers(letter, flags);
        if (members != null) {
            return "[" + members + "]";
        }
        String complement = Character.isUpperCase(letter) ? classMembers(Character.toLowerCase(letter), flags) : null;
        return complement == null ? null : "[^" + complement + "]";
    }

    /** {@code \b} or {@code \B}: Java's own boundary counts combining marks as parts of words. */
    static String boundary(boolean isBoundary, Set<PythonRegex.Flag> flags) {
        String word = "[" + classMembers('w', flags) + "]";
        return isBoundary
                ? "(?:(?<=" + word + ")(?!" + word + ")|(?<!" + word + ")(?=" + word + "))"
                : "(?:(?<=" + word + ")(?=" + word + ")|(?<!" + word + ")(?!" + word + ")(?!\\A\\z))";
    }

    /** The code point of an escape that stands for one character, the escape's letter being taken already. */
    static int character(int letter, RegexCursor cursor) {
        return switch (letter) {
            case 'a' -> 0x07;
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0b;
            case 'x' -> hexadecimal(cursor, 2);
            case 'u' -> hexadecimal(cursor, 4);
            case 'U' -> hexadecimal(cursor, 8);
            case 'N' -> named(cursor);
            default -> itself(letter, cursor);
        };
    }

    /** The length of an octal escape whose digits start here, 0 if the digits name a group. */
    static int octalLength(String source, int position) {
        int digits = 0;
        while (digits < 3 && isOctal(source, position + digits)) {
            digits++;
        }
        boolean leadingZero = digits > 0 && source.charAt(position) == '0';
        return leadingZero || digits == 3 ? digits : 0;
    }

    /** The value of an octal escape. */
    static int octal(String digits, RegexCursor cursor) {
        int value = Integer.parseInt(digits, 8);
        if (value > 0377) {
            throw cursor.error("octal escape value \\" + digits + " outside of range 0-0o377");
        }
        return value;
    }

    /** One character as Java pattern text that means only itself. */
    static String literal(int codePoint) {
        boolean plain = codePoint < 0x80 && Character.isLetterOrDigit(codePoint);
        return plain ? Character.toString(codePoint) : String.format("\\x{%x}", codePoint);
    }

    /** A character in either case: of these pairs Java knows no upper case letter that has a lower one. */
    static String caselessLiteral(int codePoint) {
        for (String pair : List.of("\u00df\u1e9e", "\u0390\u1fd3", "\u03b0\u1fe3", "\ufb05\ufb06")) {
            if (pair.indexOf(codePoint) >= 0) {
                return "[" + pair + "]";
            }
        }
        return literal(codePoint);
    }

    private static int itself(int letter, RegexCursor cursor) {
        if (letter < 0x80 && Character.isLetterOrDigit(letter)) {
            throw cursor.error("bad escape \\" + Character.toString(letter));
        }
        return letter;
    }

    private static int hexadecimal(RegexCursor cursor, int length) {
        String digits = cursor.takeWhileIn("0123456789abcdefABCDEF", length);
        if (digits.length() != length || Long.parseLong(digits, 16) > Character.MAX_CODE_POINT) {
            throw cursor.error("incomplete or illegal escape '" + digits + "'");
        }
        return Integer.parseInt(digits, 16);
    }

    private static int named(RegexCursor cursor) {
        String name = cursor.takeIf("{") ? cursor.takeUntil('}') : "";
        try {
            return Character.codePointOf(name);
        } catch (IllegalArgumentException e) {
            throw cursor.error("unknown character name '" + name + "'");
        }
    }

    private static boolean isOctal(String source, int position) {
        return position < source.length() && source.charAt(position) >= '0' && source.charAt(position) <= '7';
    }
}
