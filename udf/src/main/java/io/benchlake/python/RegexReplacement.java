package io.benchlake.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The replacement of {@code re.sub}: text with references to groups. */
final class RegexReplacement {
    private final String source;
    private final Map<String, Integer> groupNames;
    private final int groupCount;
    private final List<Function<PythonMatch, String>> parts = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private int position;

    private RegexReplacement(String source, Map<String, Integer> groupNames, int groupCount) {
        this.source = source;
        this.groupNames = groupNames;
        this.groupCount = groupCount;
    }

    static Function<PythonMatch, String> parse(String source, Map<String, Integer> groupNames, int groupCount) {
        List<Function<PythonMatch, String>> parts = new RegexReplacement(source, groupNames, groupCount).parts();
        return match -> {
            StringBuilder expanded = new StringBuilder();
            parts.forEach(part -> expanded.append(part.apply(match)));
            return expanded.toString();
        };
    }

    private List<Function<PythonMatch, String>> parts() {
        while (position < source.length()) {
            char c = source.charAt(position++);
            if (c == '\\') {
                escape();
            } else {
                literal.append(c);
            }
        }
        flushLiteral();
        return parts;
    }

    private void escape() {
        if (position >= source.length()) {
            throw error("bad escape at the end");
        }
        char c = source.charAt(position);
        if (c == 'g') {
            position++;
            named();
        } else if (LiteralCursor.isAsciiDigit(c)) {
            numbered();
        } else {
            position++;
            literal.append(character(c));
        }
    }

    private String character(char c) {
        return switch (c) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case 'f' -> "\f";
            case 'v' -> "\u000b";
            case 'a' -> "\u0007";
            case 'b' -> "\b";
            case '\\' -> "\\";
            default -> unknown(c);
        };
    }

    private String unknown(char c) {
        if (c < 0x80 && Character.isLetter(c)) {
            throw error("bad escape \\" + c);
        }
        return "\\" + c;
    }

    private void named() {
        int end = source.indexOf('>', position);
        if (!source.startsWith("<", position) || end < 0) {
            throw error("missing group name");
        }
        String name = source.substring(position + 1, end);
        position = end + 1;
        Integer group = groupNames.get(name);
        reference(group != null ? group : groupNumber(name));
    }

    private int groupNumber(String name) {
        if (name.isEmpty() || !name.chars().allMatch(c -> c >= '0' && c <= '9') || name.length() > 4) {
            throw error("unknown group name '" + name + "'");
        }
        return Integer.parseInt(name);
    }

    private void numbered() {
        int octal = RegexEscapes.octalLength(source, position);
        if (octal > 0) {
            literal.appendCodePoint(Integer.parseInt(source.substring(position, position + octal), 8));
            position += octal;
            return;
        }
        int digits = position + 1 < source.length() && LiteralCursor.isAsciiDigit(source.charAt(position + 1)) ? 2 : 1;
        String number = source.substring(position, position + digits);
        position += digits;
        reference(Integer.parseInt(number));
    }

    private void reference(int group) {
        if (group > groupCount) {
            throw error("invalid group reference " + group);
        }
        flushLiteral();
        parts.add(match -> match.groupOrEmpty(group));
    }

    private void flushLiteral() {
        String text = literal.toString();
        literal.setLength(0);
        parts.add(match -> text);
    }

    private PythonRegexException error(String problem) {
        return PythonRegexException.badPattern(problem, source, position);
    }
}
