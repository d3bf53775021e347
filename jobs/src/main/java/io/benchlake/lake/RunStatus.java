package io.benchlake.lake;

/** How far a run has come; leaderboards show {@link #FINISHED} runs only. */
public enum RunStatus {
    /** Requests are known, none is asked yet. */
    PLANNED,
    /** The model is answering. */
    RUNNING,
    /** All answers and samples are stored, results are not. */
    SCORED,
    FINISHED,
    FAILED,
    CANCELLED
}
