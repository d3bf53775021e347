package io.benchlake.python;

import io.benchlake.python.PythonRegex.Flag;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
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

    private final RegexCursor cursor;
    private final StringBuilder java = new StringBuilder();
    private final Map<String, Integer> groupNames = new HashMap<>();
    private final Deque<Set<Flag>> outerFlags = new ArrayDeque<>();
    private final Set<Flag> globalFlags;
    private Set<Flag> flags;
    private int groupCount;

    private RegexTranslator(String pattern, Set<Flag> flags) {
        this.cursor = new RegexCursor(pattern);
        this.globalFlags = flags;
        this.flags = flags;
    }

    static RegexTranslator translate(String pattern, Set<Flag> flags) {
        RegexTranslator translator = new RegexTranslator(pattern, EnumSet.copyOf(flags));
        translator.takeGlobalFlags();
        while (!translator.cursor.atEnd()) {
            translator.next();
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

    Map<String, Integer> groupNames() {
        return Map.copyOf(groupNames);
    }

    private void takeGlobalFlags() {
        int start = cursor.position();
        while (cursor.takeIf("(?")) {
            Set<Flag> named = flags(cursor.takeWhileIn("aimsux"));
            if (!cursor.takeIf(")")) {
                cursor.backTo(start);
                return;
            }
            globalFlags.addAll(named);
            start = cursor.position();
        }
    }

    private void next() {
        int c = cursor.take();
        if (flags.contains(Flag.VERBOSE) && skipsVerbose(c)) {
            return;
        }
        switch (c) {
            case '\\' -> escape();
            case '[' -> java.append(RegexSet.translate(cursor, flags));
            case '(' -> group();
            case ')' -> closeGroup();
            case '{' -> repetition();
            case '.' -> java.append(flags.contains(Flag.DOTALL) ? ANY : "[^\\n]");
            case '^' -> java.append(flags.contains(Flag.MULTILINE) ? "(?<![^\\n])" : "\\A");
            case '$' -> java.append(flags.contains(Flag.MULTILINE) ? "(?=\\n|\\z)" : "(?=\\n?\\z)");
            case '*', '+', '?', '|' -> java.appendCodePoint(c);
            default -> java.append(RegexEscapes.literal(c));
        }
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
            java.append(RegexEscapes.literal(Integer.parseInt(octal, 8)));
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
            case 'A' -> java.append("\\A");
            case 'Z' -> java.append("\\z");
            case 'b', 'B' -> java.append(RegexEscapes.boundary(letter == 'b', flags));
            default -> {
                String characterClass = RegexEscapes.characterClass(letter, flags);
                java.append(
                        characterClass != null
                                ? characterClass
                                : RegexEscapes.literal(RegexEscapes.character(letter, cursor)));
            }
        }
    }

    private void reference(int group) {
        if (group > groupCount) {
            throw cursor.error("invalid group reference " + group);
        }
        java.append("(?:\\").append(group).append(')');
    }

    /** A brace that counts nothing means itself. */
    private void repetition() {
        int start = cursor.position();
        String low = cursor.takeWhileIn("0123456789");
        boolean isRange = cursor.takeIf(",");
        String high = isRange ? cursor.takeWhileIn("0123456789") : low;
        if (cursor.takeIf("}") && (isRange || !low.isEmpty())) {
            java.append('{').append(low.isEmpty() ? "0" : low);
            java.append(isRange ? "," + high : "").append('}');
        } else {
            cursor.backTo(start);
            java.append(RegexEscapes.literal('{'));
        }
    }

    private void group() {
        if (!cursor.takeIf("?")) {
            openGroup("(", flags);
            groupCount++;
        } else if (cursor.takeIf("P")) {
            namedGroup();
        } else if (cursor.takeIf("#")) {
            cursor.takeUntil(')');
        } else {
            specialGroup();
        }
    }

    private void namedGroup() {
        if (cursor.takeIf("<")) {
            nameNextGroup(cursor.takeUntil('>'));
            openGroup("(", flags);
            return;
        }
        String name = cursor.takeIf("=") ? cursor.takeUntil(')') : "";
        Integer group = groupNames.get(name);
        if (group == null) {
            throw cursor.error("unknown group name '" + name + "'");
        }
        reference(group);
    }

    private void nameNextGroup(String name) {
        boolean isIdentifier = Pattern.matches("(?U)[\\p{L}_]\\w*", name);
        if (!isIdentifier || groupNames.put(name, ++groupCount) != null) {
            throw cursor.error("bad or repeated group name '" + name + "'");
        }
    }

    private void specialGroup() {
        for (String opening : new String[] {":", "=", "!", "<=", "<!", ">"}) {
            if (cursor.takeIf(opening)) {
                openGroup("(?" + opening, flags);
                return;
            }
        }
        flagGroup();
    }

    private void flagGroup() {
        Set<Flag> added = flags(cursor.takeWhileIn("aimsux"));
        Set<Flag> removed = flags(cursor.takeIf("-") ? cursor.takeWhileIn("imsx") : "");
        if (!cursor.takeIf(":") || (added.isEmpty() && removed.isEmpty())) {
            throw cursor.error("unsupported group or misplaced flags");
        }
        Set<Flag> inner = EnumSet.copyOf(flags);
        inner.addAll(added);
        inner.removeAll(removed);
        openGroup(inner.contains(Flag.IGNORECASE) ? "(?iu:" : "(?-i:", inner);
    }

    private void openGroup(String opening, Set<Flag> inner) {
        java.append(opening);
        outerFlags.push(flags);
        flags = inner;
    }

    private void closeGroup() {
        if (outerFlags.isEmpty()) {
            throw cursor.error("unbalanced parenthesis");
        }
        flags = outerFlags.pop();
        java.append(')');
    }

    private static Set<Flag> flags(String letters) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        Map<Character, Flag> byLetter =
                Map.of('a', Flag.ASCII, 'i', Flag.IGNORECASE, 'm', Flag.MULTILINE, 's', Flag.DOTALL, 'x', Flag.VERBOSE);
        letters.chars().filter(c -> c != 'u').forEach(c -> flags.add(byLetter.get((char) c)));
        return flags;
    }
}
