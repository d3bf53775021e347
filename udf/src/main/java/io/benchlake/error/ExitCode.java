package io.benchlake.error;

/** The status that the process ends with; documented in {@code docs/operations.md}. */
public enum ExitCode {
    OK(0),
    INTERNAL(1),
    USAGE(2),
    PREFLIGHT(3),
    INVALID_INPUT(4),
    PARTIAL(5),
    REGRESSION(6),
    CANCELLED(130);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    /** The process status. */
    public int status() {
        return status;
    }
}
