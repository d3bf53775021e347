package io.benchlake.plan;

import io.benchlake.data.IdentifiedSplit;
import io.benchlake.data.SplitContent;
import io.benchlake.doc.Doc;
import io.benchlake.plan.TaskSummary.SplitFingerprint;
import io.benchlake.taskdef.DatasetSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Reads the splits that a task is planned with, and keeps in mind what they are known by. */
public final class PlannedSplits implements SplitReader {
    private final TaskPlanning planning;
    private final Function<IdentifiedSplit, SplitContent> reader;
    private final Map<String, SplitFingerprint> fingerprints = new LinkedHashMap<>();

    /** @param reader of this JVM */
    public PlannedSplits(TaskPlanning planning, Function<IdentifiedSplit, SplitContent> reader) {
        this.planning = planning;
        this.reader = reader;
    }

    @Override
    public List<Doc> read(DatasetSpec dataset, String split) {
        boolean isEvaluated = split.equals(new TaskSplits(planning.task()).evaluated());
        SplitContent content =
                reader.apply(isEvaluated ? planning.evaluated() : Objects.requireNonNull(planning.pool(), split));
        fingerprints.putIfAbsent(
                split,
                new SplitFingerprint(
                        split, content.fingerprint(), content.docs().size()));
        return content.docs();
    }

    /** Those of the splits that were read, the evaluated one first. */
    public List<SplitFingerprint> fingerprints() {
        return List.copyOf(fingerprints.values());
    }
}
