package io.benchlake.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.benchlake.metric.aggregate.GroupScore;
import io.benchlake.metric.aggregate.MetricKey;
import io.benchlake.metric.aggregate.MetricValue;
import io.benchlake.metric.aggregate.TaskScores;
import io.benchlake.taskdef.CompositeDef;
import io.benchlake.taskdef.CompositeDef.Part;
import io.benchlake.taskdef.GroupDef;
import io.benchlake.taskdef.catalogue.TaskSelection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GroupScorerTest {
    private static final MetricKey ACC = new MetricKey("acc", "none");
    private static final MetricKey RULE = new MetricKey("rule", "none");
    private static final GroupDef RAW = new GroupDef(
            "raw", "raw", null, List.of("a", "b"), List.of(new GroupDef.Aggregate("acc", true, List.of())));
    private static final GroupDef INNER = composite("inner", List.of("raw"), new Part("raw", "acc", "none", 4));
    private static final GroupDef OUTER = composite(
            "outer", List.of("inner", "c"), new Part("inner", "rule", "none", 0), new Part("c", "acc", "none", 0));

    @Test
    void makesScoresOfScoresOfGroupsAndTasks() {
        GroupScorer scorer =
                scorer(Map.of("a", scores("a", 0.5, 10), "b", scores("b", 0.75, 30), "c", scores("c", 0.2, 5)));
        assertThat(value(scorer.score(RAW), ACC)).isCloseTo(0.6875, within(1e-12));
        assertThat(value(scorer.score(INNER), RULE)).isCloseTo(0.4375 / 0.75, within(1e-12));
        assertThat(value(scorer.score(OUTER), RULE)).isCloseTo((0.4375 / 0.75 + 0.2) / 2, within(1e-12));
    }

    @Test
    void doesNotDependOnTheOrderOfGroups() {
        Map<String, TaskScores> tasks =
                Map.of("a", scores("a", 0.1, 10), "b", scores("b", 0.2, 30), "c", scores("c", 0.2, 5));
        GroupScorer outerFirst = scorer(tasks);
        ScoredGroup outer = outerFirst.score(OUTER);
        GroupScorer innerFirst = scorer(tasks);
        innerFirst.score(RAW);
        innerFirst.score(INNER);
        assertThat(innerFirst.score(OUTER)).isEqualTo(outer);
        assertThat(value(outer, RULE)).isCloseTo(0.1, within(1e-12));
        assertThat(value(outer, new MetricKey("rule_unclamped", "none"))).isLessThan(0.1);
    }

    @Test
    void saysWhichTaskFailed() {
        GroupScorer scorer = scorer(Map.of(
                "a",
                scores("a", 0.5, 10),
                "b",
                scores("b", 0.5, 10),
                "c",
                TaskScores.failed("c", "its data set is empty")));
        assertThat(scorer.score(OUTER).scores())
                .containsEntry(RULE, new GroupScore.Unscored("c: its data set is empty"));
    }

    @Test
    void knowsWhichScoresAreMadeOfScores() {
        ScoredGroup inner = scorer(Map.of("a", scores("a", 0.5, 10), "b", scores("b", 0.5, 10)))
                .score(INNER);
        assertThat(inner.scores().keySet()).allMatch(inner::isComposite);
        assertThat(inner.isComposite(ACC)).isFalse();
    }

    private static GroupScorer scorer(Map<String, TaskScores> tasks) {
        Map<String, GroupDef> groups = new LinkedHashMap<>();
        List.of(OUTER, INNER, RAW).forEach(group -> groups.put(group.name(), group));
        return new GroupScorer(new TaskSelection(Map.of(), groups, Map.of()), tasks);
    }

    private static GroupDef composite(String name, List<String> members, Part... parts) {
        return new GroupDef(name, name, null, members, List.of(), new CompositeDef("rule", List.of(parts)), null);
    }

    private static TaskScores scores(String task, double value, int docs) {
        return TaskScores.of(task, Map.of(ACC, new MetricValue(value, error(value, docs), docs)));
    }

    private static @Nullable Double error(double value, int docs) {
        return Math.sqrt(value * (1 - value) / (docs - 1));
    }

    private static double value(ScoredGroup group, MetricKey key) {
        return ((GroupScore.Scored) Objects.requireNonNull(group.scores().get(key))).value();
    }
}
