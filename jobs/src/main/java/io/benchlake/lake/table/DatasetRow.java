package io.benchlake.lake.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One split of one data set that one run read: a row of {@code datasets}.
 *
 * @param fingerprint of its docs: equal docs in equal order have equal fingerprints, whatever files they came from
 * @param commit of the hub's repository that it was fetched from, or null
 * @param tasks of the run that read it
 */
public record DatasetRow(
        String runId,
        SplitName split,
        String fingerprint,
        long docs,
        @Nullable String commit,
        List<String> tasks) {
    public DatasetRow {
        tasks = List.copyOf(tasks);
    }

    /**
     * Which split.
     *
     * @param datasetPath such as {@code cais/mmlu}
     * @param dataFiles that the task names; empty if it names none
     */
    public record SplitName(String datasetPath, String config, String name, List<String> dataFiles) {
        public SplitName {
            dataFiles = List.copyOf(dataFiles);
        }
    }
}
