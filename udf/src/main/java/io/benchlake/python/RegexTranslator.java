package io.benchlake.python;

import io.benchlake.python.PythonRegex.Flag;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Rewrites a pattern of Python's {@code re} for {@link java.util.regex}.
 *
 * <p>Classes, anchors and boundaries are spelled out with Python's sets, names of groups become numbers, so that only
 * letter case is left to Java's flags.
 */
final class RegexTranslator {
    private static final String ANY = "[\\x{0}-\\x{10ffff}]";

    private static final long WITHOUT_END = 0xFFFF_FFFFL;

    private final RegexCursor cursor;
    private final StringBuilder java = new StringBuilder();
    private final RegexGroups groups;
    private final Deque<Open> outer = new ArrayDeque<>();
    private final Set<Flag> globalFlags;
    private Set<Flag> flags;
    private RegexWidth width = new RegexWidth();

    /** What is inside a group's parentheses. */
    private enum Content {
        PLAIN,
        CAPTURED,
        AHEAD,
        BEHIND,
        CONDITION
    }

    /** A group that is open, and what holds outside of it. */
    private record Open(Content content, int group, String tookPart, Set<Flag> flags, RegexWidth width) {}

    private RegexTranslator(String pattern, Set<Flag> flags) {
        this.cursor = new RegexCursor(pattern);
        this.groups = new RegexGroups(pattern.contains("(?("));
        this.globalFlags = flags;
        this.flags = flags;
    }

    static RegexTranslator translate(String pattern, Set<Flag> flags) {
        RegexTranslator translator = new RegexTranslator(pattern, EnumSet.copyOf(flags));
        translator.globalFlags.addAll(RegexFlags.takeGlobal(translator.cursor));
        while (!translator.cursor.atEnd()) {
            translator.next();
        }
        if (!translator.outer.isEmpty()) {
            throw translator.cursor.error("missing ), unterminated subpattern");
        }
        return translator;
    }

    String javaPattern() {
        return java.toString();
    }

    int javaFlags() {
        int unicode = globalFlags.contains(Flag.ASCII) ? 0 : Pattern.UNICODE_CASE;
        return globalFlags.contains(Flag.IGNORECASE) ? Pattern.CASE_INSENSITIVE | unicode : 0;
    }

    RegexGroups groups() {
        return groups;
    }

    private void next() {
        int c = cursor.take();
        if (flags.contains(Flag.VERBOSE) && skipsVerbose(c)) {
            return;
        }
        switch (c) {
            case '\\' -> escape();
            case '[' -> item(RegexSet.translate(cursor, flags));
            case '(' -> group();
            case ')' -> closeGroup();
            case '{' -> braces();
            case '*' -> repeat(0, WITHOUT_END, "*");
            case '+' -> repeat(1, WITHOUT_END, "+");
            case '?' -> repeat(0, 1, "?");
            case '.' -> item(flags.contains(Flag.DOTALL) ? ANY : "[^\\n]");
            case '^' -> anchor(flags.contains(Flag.MULTILINE) ? "(?<![^\\n])" : "\\A");
            case '$' -> anchor(flags.contains(Flag.MULTILINE) ? "(?=\\n|\\z)" : "(?=\\n?\\z)");
            case '|' -> alternate();
            default -> literal(c);
        }
    }

    private void literal(int c) {
        item(flags.contains(Flag.IGNORECASE) ? RegexEscapes.caselessLiteral(c) : RegexEscapes.literal(c));
    }

    /** Matches one character. */
    private void item(String translated) {
        java.append(translated);
        width.add(1, 1);
    }

    private void anchor(String translated) {
        java.append(translated);
        width.addAnchor();
    }

    /** In a condition, the second branch holds if the group took no part. */
    private void alternate() {
        Open open = outer.peek();
        width.alternate();
        if (open == null || open.content() != Content.CONDITION) {
            java.append('|');
        } else if (width.branches() > 2) {
            throw cursor.error("conditional backref with more than two branches");
        } else {
            java.append(")|(?!").append(open.tookPart()).append(")(?:");
        }
    }

    /** A repetition may be lazy or possessive. */
    private void repeat(long least, long greatest, String translated) {
        width.repeat(least, greatest, cursor);
        java.append(translated).append(cursor.takeIf("?") ? "?" : cursor.takeIf("+") ? "+" : "");
    }

    private boolean skipsVerbose(int c) {
        if (c == '#') {
            cursor.skipLine();
        }
        return c == '#' || " \t\n\r\f\u000b".indexOf(c) >= 0;
    }

    private void escape() {
        String octal = cursor.takeOctal();
        if (!octal.isEmpty()) {
            item(RegexEscapes.literal(RegexEscapes.octal(octal, cursor)));
            return;
        }
        String group = cursor.takeWhileIn("0123456789", 2);
        if (group.isEmpty()) {
            letterEscape(cursor.take());
        } else {
            reference(Integer.parseInt(group));
        }
    }

    private void letterEscape(int letter) {
        switch (letter) {
            case 'A' -> anchor("\\A");
            case 'Z' -> anchor("\\z");
            case 'b', 'B' -> anchor(RegexEscapes.boundary(letter == 'b', flags));
            default -> {
                String characterClass = RegexEscapes.characterClass(letter, flags);
                if (characterClass != null) {
                    item(characterClass);
                } else {
                    literal(RegexEscapes.character(letter, cursor));
                }
            }
        }
    }

    private void reference(int group) {
        java.append(groups.reference(group, cursor));
        width.add(groups.width(group)[0], groups.width(group)[1]);
    }

    /** A brace that counts nothing means itself. */
    private void braces() {
        int start = cursor.position();
        String low = cursor.takeWhileIn("0123456789");
        boolean isRange = cursor.takeIf(",");
        String high = isRange ? cursor.takeWhileIn("0123456789") : low;
        if (cursor.takeIf("}") && (isRange || !low.isEmpty())) {
            long least = low.isEmpty() ? 0 : count(low);
            long greatest = high.isEmpty() ? WITHOUT_END : count(high);
            if (greatest < least) {
                throw cursor.error("min repeat greater than max repeat");
            }
            repeat(least, greatest, "{" + least + (isRange ? "," + high : "") + "}");
        } else {
            cursor.backTo(start);
            item(RegexEscapes.literal('{'));
        }
    }

    private long count(String digits) {
        if (digits.length() > 10 || Long.parseLong(digits) > Integer.MAX_VALUE) {
            throw cursor.error("the repetition number is too large");
        }
        return Long.parseLong(digits);
    }

    private void group() {
        if (!cursor.takeIf("?")) {
            captured();
        } else if (cursor.takeIf("P")) {
            namedGroup();
        } else if (cursor.takeIf("#")) {
            cursor.takeUntil(')');
        } else if (cursor.takeIf("(")) {
            condition(cursor.takeUntil(')'));
        } else {
            specialGroup();
        }
    }

    private void captured() {
        String opening = groups.open();
        openGroup(opening, flags, Content.CAPTURED, groups.count(), "");
    }

    private void namedGroup() {
        if (cursor.takeIf("<")) {
            nameNextGroup(cursor.takeUntil('>'));
            captured();
            return;
        }
        reference(groups.named(cursor.takeIf("=") ? cursor.takeUntil(')') : "", cursor));
    }

    private void nameNextGroup(String name) {
        boolean isIdentifier = Pattern.matches("(?U)[\\p{L}_]\\w*", name);
        if (!isIdentifier || !groups.name(name)) {
            throw cursor.error("bad or repeated group name '" + name + "'");
        }
    }

    private void condition(String name) {
        int group = Pattern.matches("[0-9]{1,9}", name) ? Integer.parseInt(name) : groups.named(name, cursor);
        String tookPart = groups.tookPart(group, cursor);
        openGroup("(?:" + tookPart + "(?:", flags, Content.CONDITION, 0, tookPart);
    }

    private void specialGroup() {
        for (String opening : new String[] {":", "=", "!", "<=", "<!", ">"}) {
            if (cursor.takeIf(opening)) {
                Content content = opening.startsWith("<")
                        ? Content.BEHIND
                        : opening.equals("=") || opening.equals("!") ? Content.AHEAD : Content.PLAIN;
                openGroup("(?" + opening, flags, content, 0, "");
                return;
            }
        }
        flagGroup();
    }

    private void flagGroup() {
        Set<Flag> inner = RegexFlags.takeOfGroup(flags, cursor);
        openGroup(inner.contains(Flag.IGNORECASE) ? "(?iu:" : "(?-i:", inner, Content.PLAIN, 0, "");
    }

    private void openGroup(String opening, Set<Flag> inner, Content content, int group, String tookPart) {
        java.append(opening);
        outer.push(new Open(content, group, tookPart, flags, width));
        flags = inner;
        width = new RegexWidth();
    }

    private void closeGroup() {
        if (outer.isEmpty()) {
            throw cursor.error("unbalanced parenthesis");
        }
        Open open = outer.pop();
        RegexWidth inner = width;
        flags = open.flags();
        width = open.width();
        java.append(closing(open, inner));
        boolean isSeen = open.content() != Content.AHEAD && open.content() != Content.BEHIND;
        width.add(isSeen ? inner.least() : 0, isSeen ? inner.greatest() : 0);
    }

    private String closing(Open open, RegexWidth inner) {
        switch (open.content()) {
            case CAPTURED -> {
                return groups.close(open.group(), inner);
            }
            case BEHIND -> {
                if (inner.least() != inner.greatest()) {
                    throw cursor.error("look-behind requires fixed-width pattern");
                }
                return ")";
            }
            case CONDITION -> {
                if (inner.branches() > 1) {
                    return "))";
                }
                inner.alternate();
                return ")|(?!" + open.tookPart() + "))";
            }
            default -> {
                return ")";
            }
        }
    }
}
