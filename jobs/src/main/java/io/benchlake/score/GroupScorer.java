package io.benchlake.score;

import io.benchlake.metric.aggregate.CompositeAggregation;
import io.benchlake.metric.aggregate.GroupAggregation;
import io.benchlake.metric.aggregate.GroupScore;
import io.benchlake.metric.aggregate.MetricKey;
import io.benchlake.metric.aggregate.MetricValue;
import io.benchlake.metric.aggregate.TaskScores;
import io.benchlake.metric.statistic.MetricItem;
import io.benchlake.taskdef.GroupDef;
import io.benchlake.taskdef.catalogue.TaskSelection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Scores the groups of a run from the scores of its tasks; a group comes after those that it is made of. */
final class GroupScorer {
    private final TaskSelection selection;
    private final Map<String, TaskScores> tasks;
    private final Map<String, ScoredGroup> scored = new HashMap<>();

    GroupScorer(TaskSelection selection, Map<String, TaskScores> tasks) {
        this.selection = selection;
        this.tasks = tasks;
    }

    ScoredGroup score(GroupDef group) {
        ScoredGroup known = scored.get(group.name());
        if (known == null) {
            known = scored(group);
            scored.put(group.name(), known);
        }
        return known;
    }

    /** What goes wrong in one group concerns that one, and those made of it. */
    private ScoredGroup scored(GroupDef group) {
        try {
            return new ScoredGroup(group, scores(group), List.of());
        } catch (RuntimeException e) {
            String reason = MetricItem.Failed.of(e).reason();
            return new ScoredGroup(group, Map.of(), List.of(group.name() + ": " + reason));
        }
    }

    private Map<MetricKey, GroupScore> scores(GroupDef group) {
        List<TaskScores> below = leaves(group.name()).distinct().map(tasks::get).toList();
        Map<MetricKey, GroupScore> scores = new LinkedHashMap<>(GroupAggregation.of(group, below));
        if (group.composite() != null) {
            scores.putAll(CompositeAggregation.of(group.composite(), this::find));
        }
        return scores;
    }

    private Optional<GroupScore> find(String name, MetricKey key) {
        GroupDef group = selection.groups().get(name);
        return group == null
                ? Optional.ofNullable(tasks.get(name)).flatMap(task -> find(task, key))
                : Optional.ofNullable(score(group).scores().get(key));
    }

    private static Optional<GroupScore> find(TaskScores task, MetricKey key) {
        Optional<String> failure = task.failureOf(key);
        if (failure.isPresent()) {
            return Optional.of(new GroupScore.Unscored(failure.get()));
        }
        return Optional.ofNullable(task.values().get(key)).map(value -> score(value));
    }

    private static GroupScore score(MetricValue value) {
        return new GroupScore.Scored(
                value.value(), value.standardError(), value.standardError(), value.docs(), List.of());
    }

    private Stream<String> leaves(String name) {
        GroupDef group = selection.groups().get(name);
        return group == null ? Stream.of(name) : group.members().stream().flatMap(this::leaves);
    }
}
