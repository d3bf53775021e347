package io.benchlake.session;

import io.benchlake.error.UserError;

/**
 * What went wrong in a Spark job. Spark wraps it in exceptions that are no {@link RuntimeException}s and that its
 * methods do not declare.
 */
public final class ExecutorFault {
    private ExecutorFault() {}

    /**
     * The fault as its caller may throw it: the {@link UserError} that a task met, if there is one.
     *
     * @param what failed, for other faults: a clause such as {@code a unit failed}
     */
    public static RuntimeException of(String what, Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof UserError told) {
                return told;
            }
        }
        return fault instanceof RuntimeException unchecked
                ? unchecked
                : new IllegalStateException(what + ": " + fault.getMessage(), fault);
    }
}
