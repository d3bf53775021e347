package io.benchlake.score;

import io.benchlake.metric.GroupAggregation;
import io.benchlake.metric.GroupScore;
import io.benchlake.metric.MetricKey;
import io.benchlake.metric.TaskScores;
import io.benchlake.taskdef.GroupDef;
import io.benchlake.taskdef.TaskSelection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A group with its scores; none where it is only a heading. */
public record ScoredGroup(GroupDef group, Map<MetricKey, GroupScore> scores) {
    /** Scores a group from those of all tasks below it. */
    public static ScoredGroup of(GroupDef group, TaskSelection selection, Map<String, TaskScores> tasks) {
        List<TaskScores> below =
                leaves(group.name(), selection).distinct().map(tasks::get).toList();
        return new ScoredGroup(group, GroupAggregation.of(group, below));
    }

    private static Stream<String> leaves(String name, TaskSelection selection) {
        GroupDef group = selection.groups().get(name);
        return group == null ? Stream.of(name) : group.members().stream().flatMap(member -> leaves(member, selection));
    }
}
