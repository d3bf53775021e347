package io.benchlake.python;

/** A place in the source of a Python pattern. */
final class RegexCursor {
    private final String source;
    private int position;

    RegexCursor(String source) {
        this.source = source;
    }

    boolean atEnd() {
        return position >= source.length();
    }

    boolean at(char expected) {
        return !atEnd() && source.charAt(position) == expected;
    }

    boolean lookingAt(String expected) {
        return source.startsWith(expected, position);
    }

    boolean takeIf(String expected) {
        boolean found = lookingAt(expected);
        position += found ? expected.length() : 0;
        return found;
    }

    /** The next code point. */
    int take() {
        if (atEnd()) {
            throw error("the pattern ends too early");
        }
        int codePoint = source.codePointAt(position);
        position += Character.charCount(codePoint);
        return codePoint;
    }

    /** The text before the delimiter, which is taken too. */
    String takeUntil(char delimiter) {
        int end = source.indexOf(delimiter, position);
        if (end < 0) {
            throw error("missing '" + delimiter + "'");
        }
        String taken = source.substring(position, end);
        position = end + 1;
        return taken;
    }

    void skipLine() {
        int end = source.indexOf('\n', position);
        position = end < 0 ? source.length() : end + 1;
    }

    /** The longest run of the given characters. */
    String takeWhileIn(String characters) {
        return takeWhileIn(characters, Integer.MAX_VALUE);
    }

    String takeWhileIn(String characters, int limit) {
        int start = position;
        while (!atEnd() && position - start < limit && characters.indexOf(source.charAt(position)) >= 0) {
            position++;
        }
        return source.substring(start, position);
    }

    /** The octal escape whose first digit is next, or an empty string if the digits name a group. */
    String takeOctal() {
        int length = RegexEscapes.octalLength(source, position);
        position += length;
        return source.substring(position - length, position);
    }

    int position() {
        return position;
    }

    void backTo(int earlier) {
        position = earlier;
    }

    PythonRegexException error(String problem) {
        return PythonRegexException.badPattern(problem, source, position);
    }
}
