package io.benchlake.run.plan;

import io.benchlake.data.ReadSplit;
import io.benchlake.lake.table.DatasetRow;
import io.benchlake.taskdef.TaskDef;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a run read, one row a split and state of a data set, with the tasks that read it. */
final class DatasetRows {
    private DatasetRows() {}

    /** @param splits for each task, those that it read */
    static List<DatasetRow> of(String runId, List<TaskDef> tasks, List<List<ReadSplit>> splits) {
        Map<ReadSplit, Set<String>> readers = new LinkedHashMap<>();
        for (int i = 0; i < tasks.size(); i++) {
            String task = tasks.get(i).name();
            splits.get(i)
                    .forEach(split -> readers.computeIfAbsent(split, key -> new LinkedHashSet<>())
                            .add(task));
        }
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
