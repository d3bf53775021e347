package io.benchlake.filter;

/**
 * Answers to one doc that cannot be filtered or scored, such as one on which a pattern backtracks without end, or a doc
 * without a field that is needed. Concerns that doc alone; the message says which and why.
 */
public final class UnscorableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnscorableException(String message) {
        super(message);
    }

    public UnscorableException(String message, Throwable cause) {
        super(message, cause);
    }
}
