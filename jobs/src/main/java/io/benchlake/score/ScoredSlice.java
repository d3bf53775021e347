package io.benchlake.score;

import io.benchlake.taskdef.TaskDef;
import java.util.List;

/**
 * Consecutive docs of a task with their samples, and what these add up to.
 *
 * @param samples by doc, then by pipeline in the order of the task
 */
public record ScoredSlice(List<ScoredSample> samples, SliceTally tally) {
    public ScoredSlice {
        samples = List.copyOf(samples);
    }

    static ScoredSlice of(TaskDef task, List<List<ScoredSample>> byDoc) {
        return new ScoredSlice(byDoc.stream().flatMap(List::stream).toList(), SliceTally.of(task, byDoc));
    }

    static ScoredSlice failed(String reason) {
        return new ScoredSlice(List.of(), SliceTally.failed(reason));
    }
}
