package io.benchlake.run.state;

/** The process was asked to end in the middle of a command; the user knows what is kept. */
public final class RunCancelled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int signal;

    /** @param signal number of the one that asked */
    RunCancelled(int signal) {
        super("the run was cancelled");
        this.signal = signal;
    }

    /** The status of a process that a signal ended. */
    public int status() {
        return 128 + signal;
    }
}
