package io.benchlake.run.state;

/** The process was asked to end while a run was asking its requests; the user knows what is kept. */
public final class RunCancelled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RunCancelled() {
        super("the run was cancelled");
    }
}
