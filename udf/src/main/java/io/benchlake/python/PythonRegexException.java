package io.benchlake.python;

/** A pattern that cannot be compiled, or a match that ran out of its budget. */
public final class PythonRegexException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean overBudget;

    private PythonRegexException(String message, boolean overBudget) {
        super(message);
        this.overBudget = overBudget;
    }

    static PythonRegexException badPattern(String problem, String pattern, int position) {
        return new PythonRegexException(
                problem + " at character " + position + " of the pattern " + PythonRepr.repr(pattern), false);
    }

    static PythonRegexException overBudget(String pattern, int textLength, String limit) {
        String message = "gave up matching the pattern " + PythonRepr.repr(pattern) + " in a text of " + textLength
                + " characters: more than " + limit;
        return new PythonRegexException(message, true);
    }

    /** Whether the match was given up, which depends on the text; otherwise the pattern itself is at fault. */
    public boolean isOverBudget() {
        return overBudget;
    }
}
