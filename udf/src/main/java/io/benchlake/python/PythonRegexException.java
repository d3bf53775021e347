package io.benchlake.python;

/** A pattern that cannot be compiled, or a match that ran out of its budget. */
public final class PythonRegexException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private PythonRegexException(String message) {
        super(message);
    }

    static PythonRegexException badPattern(String problem, String pattern, int position) {
        return new PythonRegexException(
                problem + " at character " + position + " of the pattern " + PythonRepr.repr(pattern));
    }

    static PythonRegexException overBudget(String pattern, int textLength, String limit) {
        String message = "gave up matching the pattern " + PythonRepr.repr(pattern) + " in a text of " + textLength
                + " characters: more than " + limit;
        return new PythonRegexException(message);
    }
}
