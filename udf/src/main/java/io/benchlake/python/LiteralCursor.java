package io.benchlake.python;

/** A place in the source of a literal. */
final class LiteralCursor {
    /** Stands for the character after the last one. */
    static final char END = '\uffff';

    private final String source;
    private int position;

    LiteralCursor(String source) {
        this.source = source;
    }

    char current() {
        return peek(0);
    }

    char peek(int ahead) {
        int index = position + ahead;
        return index < source.length() ? source.charAt(index) : END;
    }

    boolean at(char expected) {
        return current() == expected && (expected != END || position >= source.length());
    }

    boolean lookingAt(String expected) {
        return source.startsWith(expected, position);
    }

    char take() {
        return source.charAt(position++);
    }

    String take(int count) {
        if (position + count > source.length()) {
            throw error("text ends too early");
        }
        position += count;
        return source.substring(position - count, position);
    }

    /** Skips white space and a comment. */
    void skipBlanks() {
        while (" \t\f\r\n".indexOf(current()) >= 0) {
            position++;
        }
        if (at('#')) {
            while (!at('\n') && position < source.length()) {
                position++;
            }
            skipBlanks();
        }
    }

    boolean takeIf(char expected) {
        skipBlanks();
        boolean found = at(expected);
        position += found ? 1 : 0;
        return found;
    }

    void expect(char expected) {
        if (!takeIf(expected)) {
            throw error("expected '" + expected + "' but found " + currentQuoted());
        }
    }

    /** A comma, or the closing bracket, which stays. */
    void expectSeparator(char close) {
        if (!takeIf(',') && !at(close)) {
            throw error("expected ',' or '" + close + "' but found " + currentQuoted());
        }
    }

    boolean atStringStart() {
        return isQuote(current()) || (Character.isLetter(current()) && (isQuote(peek(1)) || isQuote(peek(2))));
    }

    boolean atNumberStart() {
        return isAsciiDigit(current()) || (at('.') && isAsciiDigit(peek(1)));
    }

    String readName() {
        int start = position;
        while (position < source.length() && Character.isJavaIdentifierPart(current())) {
            position++;
        }
        return source.substring(start, position);
    }

    String currentQuoted() {
        return position < source.length()
                ? PythonRepr.repr(Character.toString(source.codePointAt(position)))
                : "the end of the text";
    }

    PythonLiteralException error(String problem) {
        return new PythonLiteralException(problem, source, position);
    }

    static boolean isQuote(char c) {
        return c == '\'' || c == '"';
    }

    static boolean isAsciiDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
