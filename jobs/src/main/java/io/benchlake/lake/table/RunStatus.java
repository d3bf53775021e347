package io.benchlake.lake.table;

/** How far a run has come; leaderboards show {@link #FINISHED} and {@link #PARTIAL} runs only. */
public enum RunStatus {
    /** Requests are known, none is run yet. */
    PLANNED,
    /** Units are running. */
    RUNNING,
    FINISHED,
    /** Responses and all other scores are stored, but some scores could not be computed: {@code error} names them. */
    PARTIAL,
    FAILED,
    CANCELLED;

    /** Whether all that could be answered and scored is stored. */
    public boolean isDone() {
        return this == FINISHED || this == PARTIAL;
    }
}
