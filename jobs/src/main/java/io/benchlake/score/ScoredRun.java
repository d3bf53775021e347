package io.benchlake.score;

import io.benchlake.metric.aggregate.TaskScores;
import io.benchlake.taskdef.catalogue.TaskSelection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that a run scored. */
public record ScoredRun(TaskSelection selection, List<ScoredTask> tasks, List<ScoredGroup> groups) {
    public ScoredRun {
        tasks = List.copyOf(tasks);
        groups = List.copyOf(groups);
    }

    /** Groups are scored from the scores of their tasks. */
    public static ScoredRun of(TaskSelection selection, List<ScoredTask> tasks) {
        Map<String, TaskScores> scores = new LinkedHashMap<>();
        tasks.forEach(task -> scores.put(task.task().name(), task.scores()));
        GroupScorer scorer = new GroupScorer(selection, scores);
        List<ScoredGroup> groups =
                selection.groups().values().stream().map(scorer::score).toList();
        return new ScoredRun(selection, tasks, groups);
    }

    /** What went wrong while the run was scored, one line each. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        tasks.forEach(task -> faults.addAll(task.faults()));
        groups.forEach(group -> faults.addAll(group.faults()));
        return List.copyOf(faults);
    }

    /** One a doc and pipeline. */
    public long samples() {
        return tasks.stream()
                .mapToLong(task ->
                        (long) task.plan().docs() * task.task().filters().size())
                .sum();
    }

    /** Scores of tasks and groups, those that could not be computed among them. */
    public long results() {
        return tasks.stream().mapToLong(task -> task.scores().keys().size()).sum()
                + groups.stream().mapToLong(group -> group.scores().size()).sum();
    }

    /** Docs, over all tasks and pipelines, that have no score. */
    public long unscored() {
        return tasks.stream()
                .mapToLong(task -> task.outcome().unscored().samples())
                .sum();
    }
}
