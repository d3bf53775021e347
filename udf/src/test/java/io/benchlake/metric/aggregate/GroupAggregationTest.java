package io.benchlake.metric.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.benchlake.taskdef.GroupDef;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GroupAggregationTest {
    private static final MetricKey ACC = new MetricKey("acc", "none");
    private static final TaskScores SMALL = scores("small", 0.5, 0.1, 10);
    private static final TaskScores LARGE = scores("large", 0.25, 0.05, 40);

    @Test
    void tasksCountByTheirDocs() {
        GroupScore.Scored score = (GroupScore.Scored) score(true, SMALL, LARGE);

        assertThat(score.value()).isCloseTo(0.3, within(1e-15));
        assertThat(score.harnessStandardError()).isCloseTo(0.0447213595499958, within(1e-15));
        assertThat(score.standardError()).isCloseTo(Math.sqrt(1 + 4) / 50, within(1e-15));
        assertThat(score.docs()).isEqualTo(50);
    }

    @Test
    void tasksCountAlikeWhereTheGroupSaysSo() {
        GroupScore.Scored score = (GroupScore.Scored) score(false, SMALL, LARGE);

        assertThat(score.value()).isEqualTo(0.375);
        assertThat(score.standardError()).isCloseTo(0.05590169943749475, within(1e-15));
        assertThat(score.harnessStandardError()).isEqualTo(score.standardError());
    }

    @Test
    void aFailedTaskLeavesNoScoreButAReason() {
        assertThat(score(true, SMALL, TaskScores.failed("broken", "its data set is empty")))
                .isEqualTo(new GroupScore.Unscored("1 of 2 tasks failed; broken: its data set is empty"));
    }

    @Test
    void aTaskWithoutTheMetricDoesNotCount() {
        GroupScore.Scored score = (GroupScore.Scored) score(true, SMALL, TaskScores.of("other", Map.of()));

        assertThat(score.value()).isEqualTo(0.5);
        assertThat(score.tasksWithout()).containsExactly("other");
    }

    @Test
    void aGroupOfTasksWithoutTheMetricHasNoScore() {
        assertThat(score(true, TaskScores.of("other", Map.of())))
                .isEqualTo(new GroupScore.Unscored("none of 1 tasks has acc,none"));
    }

    @Test
    void aTaskWithoutErrorLeavesTheGroupWithout() {
        GroupScore.Scored score = (GroupScore.Scored) score(true, SMALL, scores("one", 1, null, 1));

        assertThat(score.standardError()).isNull();
        assertThat(score.harnessStandardError()).isNull();
    }

    @Test
    void allFiltersAreTakenWhereNoneIsNamed() {
        TaskScores task = TaskScores.of(
                "gsm8k",
                Map.of(
                        new MetricKey("exact_match", "strict"), new MetricValue(0.5, null, 2),
                        new MetricKey("exact_match", "flexible"), new MetricValue(1, null, 2)));
        GroupDef group = group(new GroupDef.Aggregate("exact_match", true, List.of()));

        assertThat(GroupAggregation.of(group, List.of(task)).keySet())
                .containsExactly(new MetricKey("exact_match", "flexible"), new MetricKey("exact_match", "strict"));
    }

    @Test
    void aHeadingHasNoScores() {
        assertThat(GroupAggregation.of(group(), List.of(SMALL))).isEmpty();
    }

    private static GroupScore score(boolean weightBySize, TaskScores... tasks) {
        GroupDef group = group(new GroupDef.Aggregate("acc", weightBySize, List.of()));
        return GroupAggregation.of(group, List.of(tasks)).values().iterator().next();
    }

    private static GroupDef group(GroupDef.Aggregate... aggregates) {
        return new GroupDef("group", "group", null, List.of(), List.of(aggregates));
    }

    private static TaskScores scores(String task, double value, @Nullable Double error, int docs) {
        return TaskScores.of(task, Map.of(ACC, new MetricValue(value, error, docs)));
    }
}
