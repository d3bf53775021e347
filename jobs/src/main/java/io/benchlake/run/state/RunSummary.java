package io.benchlake.run.state;

import java.util.List;

/**
 * What a finished run returns to its caller.
 *
 * @param table the scores as the harness prints them
 * @param unanswered requests that have no response
 * @param faults scores that could not be computed
 * @param notes which prompts were cut and what the scores lack, a line each
 */
public record RunSummary(String runId, String table, long unanswered, int faults, List<String> notes) {
    public RunSummary {
        notes = List.copyOf(notes);
    }

    public boolean isComplete() {
        return unanswered == 0 && faults == 0;
    }
}
