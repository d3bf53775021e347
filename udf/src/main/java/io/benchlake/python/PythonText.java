package io.benchlake.python;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * The methods of Python's {@code str}: Python's white space, code points instead of UTF-16 units, plain separators.
 *
 * <p>Indices and lengths count code points. Follows CPython 3.11; characters newer than the JDK's Unicode version count
 * as unassigned.
 */
public final class PythonText {
    private PythonText() {}

    /** Whether {@code str.isspace()} holds for the character; also what {@code \s} matches in {@code re}. */
    public static boolean isSpace(int codePoint) {
        return (codePoint >= 0x09 && codePoint <= 0x0d)
                || (codePoint >= 0x1c && codePoint <= 0x20)
                || codePoint == 0x85
                || Character.isSpaceChar(codePoint);
    }

    /** {@code str.isspace()}: not empty, and nothing but white space. */
    public static boolean isSpace(String text) {
        return !text.isEmpty() && text.codePoints().allMatch(PythonText::isSpace);
    }

    /** {@code str.isdigit()}: not empty, and nothing but digits, superscripts and circled digits included. */
    public static boolean isDigit(String text) {
        return !text.isEmpty() && text.codePoints().allMatch(UnicodeDigits::isDigit);
    }

    /** {@code str.isalpha()}. */
    public static boolean isAlpha(String text) {
        return !text.isEmpty() && text.codePoints().allMatch(Character::isLetter);
    }

    /** {@code len(text)}: the number of code points. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** {@code str.strip()}. */
    public static String strip(String text) {
        return strip(text, PythonText::isSpace, true, true);
    }

    /** {@code str.strip(chars)}: takes any of the characters off both ends. */
    public static String strip(String text, String chars) {
        return strip(text, anyOf(chars), true, true);
    }

    /** {@code str.lstrip()}. */
    public static String lstrip(String text) {
        return strip(text, PythonText::isSpace, true, false);
    }

    /** {@code str.lstrip(chars)}. */
    public static String lstrip(String text, String chars) {
        return strip(text, anyOf(chars), true, false);
    }

    /** {@code str.rstrip()}. */
    public static String rstrip(String text) {
        return strip(text, PythonText::isSpace, false, true);
    }

    /** {@code str.rstrip(chars)}. */
    public static String rstrip(String text, String chars) {
        return strip(text, anyOf(chars), false, true);
    }

    /** {@code str.split()}: the words between runs of white space. */
    public static List<String> split(String text) {
        return split(text, -1);
    }

    /** {@code str.split(None, maxSplit)}; a negative number means no limit. */
    public static List<String> split(String text, int maxSplit) {
        List<String> words = new ArrayList<>();
        String rest = lstrip(text);
        while (!rest.isEmpty() && (maxSplit < 0 || words.size() < maxSplit)) {
            int end = wordEnd(rest);
            words.add(rest.substring(0, end));
            rest = lstrip(rest.substring(end));
        }
        if (!rest.isEmpty()) {
            words.add(rest);
        }
        return words;
    }

    /** {@code str.split(separator)}. */
    public static List<String> split(String text, String separator) {
        return split(text, separator, -1);
    }

    /** {@code str.split(separator, maxSplit)}; a negative number means no limit. */
    public static List<String> split(String text, String separator, int maxSplit) {
        requireSeparator(separator);
        List<String> parts = new ArrayList<>();
        int from = 0;
        int hit = text.indexOf(separator);
        while (hit >= 0 && (maxSplit < 0 || parts.size() < maxSplit)) {
            parts.add(text.substring(from, hit));
            from = hit + separator.length();
            hit = text.indexOf(separator, from);
        }
        parts.add(text.substring(from));
        return parts;
    }

    /** {@code str.rsplit(None, maxSplit)}; a negative number means no limit. */
    public static List<String> rsplit(String text, int maxSplit) {
        Deque<String> words = new ArrayDeque<>();
        String rest = rstrip(text);
        while (!rest.isEmpty() && (maxSplit < 0 || words.size() < maxSplit)) {
            int start = lastWordStart(rest);
            words.addFirst(rest.substring(start));
            rest = rstrip(rest.substring(0, start));
        }
        if (!rest.isEmpty()) {
            words.addFirst(rest);
        }
        return new ArrayList<>(words);
    }

    /** {@code str.rsplit(separator, maxSplit)}; a negative number means no limit. */
    public static List<String> rsplit(String text, String separator, int maxSplit) {
        requireSeparator(separator);
        Deque<String> parts = new ArrayDeque<>();
        int end = text.length();
        int hit = text.lastIndexOf(separator);
        while (hit >= 0 && (maxSplit < 0 || parts.size() < maxSplit)) {
            parts.addFirst(text.substring(hit + separator.length(), end));
            end = hit;
            hit = end < separator.length() ? -1 : text.lastIndexOf(separator, end - separator.length());
        }
        parts.addFirst(text.substring(0, end));
        return new ArrayList<>(parts);
    }

    /** {@code str.splitlines()}: lines without their ends; a final line end opens no further line. */
    public static List<String> splitLines(String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            if (isLineEnd(text.charAt(i))) {
                lines.add(text.substring(from, i));
                i += text.startsWith("\r\n", i) ? 1 : 0;
                from = i + 1;
            }
        }
        if (from < text.length()) {
            lines.add(text.substring(from));
        }
        return lines;
    }

    /** {@code str.lower()}. */
    public static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** {@code str.upper()}. */
    public static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    /** {@code str.capitalize()}: first character in title case, the rest in lower case. */
    public static String capitalize(String text) {
        int first = text.isEmpty() ? 0 : text.offsetByCodePoints(0, 1);
        return toTitleCase(text.substring(0, first))
                + lower(text).substring(lower(text.substring(0, first)).length());
    }

    /** {@code str.title()}: every run of cased characters starts in title case and goes on in lower case. */
    public static String title(String text) {
        StringBuilder titled = new StringBuilder();
        StringBuilder word = new StringBuilder();
        for (int codePoint : text.codePoints().toArray()) {
            word.appendCodePoint(codePoint);
            if (!isCased(codePoint)) {
                titled.append(capitalize(word.toString()));
                word.setLength(0);
            }
        }
        return titled.append(capitalize(word.toString())).toString();
    }

    /** {@code str.replace(old, replacement, count)}; a negative count replaces all. */
    public static String replace(String text, String old, String replacement, int count) {
        if (old.isEmpty()) {
            return interleave(text, replacement, count < 0 ? Integer.MAX_VALUE : count);
        }
        return String.join(replacement, split(text, old, count));
    }

    private static String strip(String text, IntPredicate strippable, boolean left, boolean right) {
        int start = 0;
        int end = text.length();
        while (left && start < end && strippable.test(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (right && end > start && strippable.test(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(start, end);
    }

    private static IntPredicate anyOf(String chars) {
        return codePoint -> chars.indexOf(codePoint) >= 0;
    }

    private static int wordEnd(String text) {
        int end = 0;
        while (end < text.length() && !isSpace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int lastWordStart(String text) {
        int start = text.length();
        while (start > 0 && !isSpace(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static void requireSeparator(String separator) {
        if (separator.isEmpty()) {
            throw new IllegalArgumentException("empty separator");
        }
    }

    private static boolean isLineEnd(char c) {
        return (c >= 0x0a && c <= 0x0d) || (c >= 0x1c && c <= 0x1e) || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    private static boolean isCased(int codePoint) {
        return Character.isLowerCase(codePoint) || Character.isUpperCase(codePoint) || Character.isTitleCase(codePoint);
    }

    private static String toTitleCase(String character) {
        if (character.isEmpty()) {
            return character;
        }
        String upper = upper(character);
        int tail = upper.offsetByCodePoints(0, 1);
        return tail < upper.length()
                ? upper.substring(0, tail) + lower(upper.substring(tail))
                : Character.toString(Character.toTitleCase(character.codePointAt(0)));
    }

    private static String interleave(String text, String replacement, int count) {
        StringBuilder filled = new StringBuilder();
        int inserted = 0;
        for (int codePoint : text.codePoints().toArray()) {
            filled.append(inserted++ < count ? replacement : "").appendCodePoint(codePoint);
        }
        return filled.append(inserted < count ? replacement : "").toString();
    }
}
