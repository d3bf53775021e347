package io.benchlake.jobs;

/**
 * What a finished run tells its caller.
 *
 * @param table the scores as the harness prints them
 * @param unanswered requests that have no answer
 * @param faults scores that could not be computed
 */
public record RunSummary(String runId, String table, long unanswered, int faults) {
    public boolean isComplete() {
        return unanswered == 0 && faults == 0;
    }
}
