package io.benchlake.metric.aggregate;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A score of a group of tasks, or why there is none. */
public sealed interface GroupScore extends Serializable {
    /**
     * A score over all tasks of the group that have the metric.
     *
     * @param standardError of the value, with the tasks as fixed strata; null if a task has none
     * @param harnessStandardError the harness's: pooled over the tasks if they count by size
     *     ({@code api/metrics.py::pooled_sample_stderr}), else the same as {@code standardError}
     * @param docs docs of the tasks that have the metric
     * @param tasksWithout tasks of the group that lack the metric; they do not count
     */
    record Scored(
            double value,
            @Nullable Double standardError,
            @Nullable Double harnessStandardError,
            int docs,
            List<String> tasksWithout)
            implements GroupScore {
        public Scored {
            tasksWithout = List.copyOf(tasksWithout);
        }
    }

    /** No score: a task failed, or none has the metric. */
    record Unscored(String reason) implements GroupScore {}
}
