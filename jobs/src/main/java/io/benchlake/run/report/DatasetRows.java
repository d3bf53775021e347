package io.benchlake.run.report;

import io.benchlake.data.DataRoot;
import io.benchlake.data.ReadSplit;
import io.benchlake.lake.table.DatasetRow;
import io.benchlake.plan.PlannedTask;
import io.benchlake.plan.TaskSummary.SplitFingerprint;
import io.benchlake.run.state.RunPlan;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a run read, one row a split and state of a data set, with the tasks that read it. */
public final class DatasetRows {
    private DatasetRows() {}

    public static List<DatasetRow> of(RunPlan plan, DataRoot data) {
        Map<ReadSplit, Set<String>> readers = new LinkedHashMap<>();
        for (PlannedTask task : plan.tasks().all()) {
            for (SplitFingerprint split : task.summary().fingerprints()) {
                ReadSplit read = data.describe(task.task().dataset(), split.split(), split.fingerprint(), split.docs());
                readers.computeIfAbsent(read, key -> new LinkedHashSet<>())
                        .add(task.task().name());
            }
        }
        String runId = plan.header().runId();
        return readers.entrySet().stream()
                .map(entry -> row(runId, entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    private static DatasetRow row(String runId, ReadSplit split, List<String> tasks) {
        return new DatasetRow(
                runId,
                new DatasetRow.SplitName(split.datasetPath(), split.config(), split.split(), split.dataFiles()),
                split.fingerprint(),
                split.docs(),
                split.commit(),
                tasks);
    }
}
