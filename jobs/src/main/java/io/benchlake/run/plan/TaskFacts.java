package io.benchlake.run.plan;

import io.benchlake.plan.TaskSummary.SplitFingerprint;
import java.io.Serializable;
import java.util.List;

/**
 * What reading a task's splits shows of them.
 *
 * @param availableDocs docs of the evaluated split after {@code process_docs}, before the limit
 * @param fingerprints of the splits, the evaluated one first
 */
record TaskFacts(int availableDocs, List<SplitFingerprint> fingerprints) implements Serializable {
    static final TaskFacts NONE = new TaskFacts(0, List.of());

    TaskFacts {
        fingerprints = List.copyOf(fingerprints);
    }
}
