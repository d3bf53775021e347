package io.benchlake.error;

/**
 * A fault that the user can repair: says what is wrong, where, and what to do.
 *
 * <p>Messages read {@code Cannot <do>: <what is wrong, with the value>. <What to do.>} and are shown without a stack
 * trace.
 */
public class UserError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    public UserError(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public UserError(ExitCode exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** A model, task file or data set that cannot be used as it is. */
    public static UserError invalidInput(String message) {
        return new UserError(ExitCode.INVALID_INPUT, message);
    }

    /** A command line or configuration that cannot be understood. */
    public static UserError usage(String message) {
        return new UserError(ExitCode.USAGE, message);
    }

    /** A resource or permission that is missing before any work starts. */
    public static UserError preflight(String message) {
        return new UserError(ExitCode.PREFLIGHT, message);
    }

    /** The status with which the process ends when this reaches the command line. */
    public ExitCode exitCode() {
        return exitCode;
    }
}
