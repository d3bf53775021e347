package io.benchlake.python;

/** A text that is no Python literal; the message says what is wrong and where. */
public final class PythonLiteralException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PythonLiteralException(String problem, String source, int position) {
        super(problem + " at character " + position + " of " + PythonRepr.repr(excerpt(source)));
    }

    private static String excerpt(String source) {
        return source.length() <= 80 ? source : source.substring(0, 77) + "...";
    }
}
