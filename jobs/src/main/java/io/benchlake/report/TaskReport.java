package io.benchlake.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task, or a group of tasks, with its scores.
 *
 * @param alias shown in tables
 * @param isGroup whether it is a group
 * @param subtasks names directly below a group; empty for tasks
 * @param version number or text; null if a group file says nothing
 * @param shots examples a prompt; null if tasks of a group differ
 * @param docs docs evaluated
 * @param docsInSplit docs that the split has; not used of groups
 * @param scores in the order of the task file
 * @param config resolved task file as plain data; not used of groups
 * @param taskHash null for groups, and if no samples were logged
 */
public record TaskReport(
        String name,
        String alias,
        boolean isGroup,
        List<String> subtasks,
        @Nullable Object version,
        @Nullable Integer shots,
        long docs,
        long docsInSplit,
        List<ScoreReport> scores,
        Map<String, @Nullable Object> config,
        @Nullable String taskHash) {
    public TaskReport {
        subtasks = List.copyOf(subtasks);
        scores = List.copyOf(scores);
    }
}
