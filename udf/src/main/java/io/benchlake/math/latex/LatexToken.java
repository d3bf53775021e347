package io.benchlake.math.latex;

/**
 * A word of LaTeX.
 *
 * @param text of a {@link Kind#MARK}, one spelling for all that mean the same
 */
record LatexToken(Kind kind, String text) {
    enum Kind {
        /** Digits, with a decimal point or without. */
        NUMBER,
        /** A number with a percent sign. */
        PERCENT,
        /** The name of a variable. */
        SYMBOL,
        /** An operator, a bracket, a command. */
        MARK,
        /** What no reader knows; reading ends here without a result. */
        INVALID,
        END
    }

    static final LatexToken AT_END = new LatexToken(Kind.END, "");

    /** Whether this is the mark of that spelling. */
    boolean is(String mark) {
        return kind == Kind.MARK && text.equals(mark);
    }

    boolean is(Kind other) {
        return kind == other;
    }
}
