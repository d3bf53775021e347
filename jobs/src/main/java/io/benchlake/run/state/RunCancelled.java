package io.benchlake.run.state;

/** The process was asked to end while the units of a run were running; the user knows what is kept. */
public final class RunCancelled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RunCancelled() {
        super("the run was cancelled");
    }
}
