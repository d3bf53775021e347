package io.benchlake.plan;

import io.benchlake.taskdef.TaskDef;
import java.io.Serializable;

/**
 * What is known of a planned task without its docs and units: enough to score it and to report on it.
 *
 * @param generation settings of {@code generate_until} tasks, as samples log them
 * @param availableDocs docs of the split before the limit
 * @param docs that are asked
 * @param requests distinct ones of these docs
 * @param findings about the docs that the user is told
 */
public record EvaluatedTask(
        TaskDef task, GenerationKwargs generation, int availableDocs, int docs, long requests, DocFindings findings)
        implements Serializable {
    public static EvaluatedTask of(PlannedTask planned) {
        TaskSummary summary = planned.summary();
        return new EvaluatedTask(
                planned.task(),
                planned.generation(),
                summary.availableDocs(),
                summary.docs(),
                summary.requests(),
                summary.findings());
    }
}
