package io.benchlake.metric.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.metric.TestTasks;
import io.benchlake.metric.statistic.Aggregation;
import io.benchlake.metric.statistic.MetricItem;
import io.benchlake.taskdef.MetricSpec;
import io.benchlake.taskdef.OutputType;
import io.benchlake.taskdef.TaskDef;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What goes wrong in one metric leaves the others' scores. */
class TaskAggregationTest {
    private static final MetricKey ACC = new MetricKey("acc", "none");
    private static final MetricKey F1 = new MetricKey("f1", "none");

    @Test
    void aMetricThatFailedOnADocHasNoScore() {
        TaskAggregation.Scores scores = score(
                Map.of("acc", new MetricItem.Value(1), "f1", new MetricItem.Classified(1, 1)),
                Map.of("acc", new MetricItem.Value(0), "f1", new MetricItem.Failed("2 right choices")));
        assertThat(scores.values()).containsOnlyKeys(ACC);
        assertThat(scores.failures()).containsExactly(Map.entry(F1, "2 right choices"));
    }

    @Test
    void anAggregationThatRefusesItsItemsFailsAlone() {
        TaskAggregation.Scores scores = score(
                Map.of("acc", new MetricItem.Value(1), "f1", new MetricItem.Classified(1, 3)),
                Map.of("acc", new MetricItem.Value(0), "f1", new MetricItem.Classified(0, 2)));
        assertThat(scores.values()).containsOnlyKeys(ACC);
        assertThat(scores.failures().get(F1)).startsWith("Cannot aggregate by 'f1': class 3 is neither 0 nor 1.");
    }

    @Test
    void f1KnowsClassOneAndOneOtherAsScikitLearn() {
        TaskAggregation.Scores scores =
                score(Map.of("f1", new MetricItem.Classified(1, 1)), Map.of("f1", new MetricItem.Classified(3, 1)));
        assertThat(scores.values())
                .hasEntrySatisfying(F1, f1 -> assertThat(f1.value()).isEqualTo(2 / 3.0));
    }

    @Test
    void aGroupOfATaskWhoseMetricFailedHasNoScoreOfThatMetric() {
        TaskScores task = TaskScores.of("t", Map.of(ACC, new MetricValue(1, null, 2)), Map.of(F1, "class 3"));
        assertThat(GroupAggregation.score(F1, true, List.of(task)))
                .isEqualTo(new GroupScore.Unscored("1 of 1 tasks failed; t: class 3"));
        assertThat(GroupAggregation.score(ACC, true, List.of(task))).isInstanceOf(GroupScore.Scored.class);
    }

    private static TaskAggregation.Scores score(Map<String, MetricItem> first, Map<String, MetricItem> second) {
        TaskDef task = TestTasks.task(
                "test",
                OutputType.MULTIPLE_CHOICE,
                List.of(),
                List.of(
                        new MetricSpec("acc", Aggregation.MEAN, true, Map.of()),
                        new MetricSpec("f1", Aggregation.F1, true, Map.of())),
                null);
        PipelineContributions parts =
                PipelineContributions.of(task, List.of(first)).plus(PipelineContributions.of(task, List.of(second)));
        TaskAggregation.Scores scores = TaskAggregation.of(task, "none", parts, 1000);
        assertThat(scores)
                .as("in parts or at once")
                .isEqualTo(
                        TaskAggregation.of(task, "none", PipelineContributions.of(task, List.of(first, second)), 1000));
        return scores;
    }
}
