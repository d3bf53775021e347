package io.benchlake.jobs;

import java.util.List;

/**
 * What a finished run tells its caller.
 *
 * @param table the scores as the harness prints them
 * @param unanswered requests that have no answer
 * @param faults scores that could not be computed
 * @param notes what is missing from the scores, a line each
 */
public record RunSummary(String runId, String table, long unanswered, int faults, List<String> notes) {
    public RunSummary {
        notes = List.copyOf(notes);
    }

    public boolean isComplete() {
        return unanswered == 0 && faults == 0;
    }
}
