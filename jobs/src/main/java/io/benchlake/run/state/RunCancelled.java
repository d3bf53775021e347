package io.benchlake.run.state;

/** The process was told to end while a run was asking its requests; the user has been told what is kept. */
public final class RunCancelled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RunCancelled() {
        super("the run was cancelled");
    }
}
