package io.benchlake.jobs;

/**
 * What a finished run tells its caller.
 *
 * @param table the scores as the harness prints them
 * @param unanswered requests that have no answer
 */
public record RunSummary(String runId, String table, long unanswered) {
    public boolean isComplete() {
        return unanswered == 0;
    }
}
