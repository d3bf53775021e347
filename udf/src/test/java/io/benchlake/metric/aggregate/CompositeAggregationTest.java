package io.benchlake.metric.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.benchlake.taskdef.CompositeDef;
import io.benchlake.taskdef.CompositeDef.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompositeAggregationTest {
    private static final MetricKey SCORE = new MetricKey("rule", "none");
    private static final MetricKey UNCLAMPED = new MetricKey("rule_unclamped", "none");

    /** Raw and normalised as the Open LLM Leaderboard v2 explains its normalisation, in shares of one. */
    @ParameterizedTest
    @CsvSource({
        "0.6, 4, 0.4667",
        "0.7, 2, 0.4",
        "0.4, 5, 0.25",
        "0.6, 3, 0.4",
        "0.35, 0, 0.35",
        "1, 10, 1",
        "0.1, 10, 0"
    })
    void takesOffWhatGuessingScores(double raw, int choices, double expected) {
        assertThat(value(SCORE, of(part("a", choices)), Map.of("a", scored(raw, null))))
                .isCloseTo(expected, within(5e-5));
    }

    /** The leaderboard's example for MuSR: 40, 25 and 40 make 35. */
    @Test
    void normalisesEachPartBeforeTheMean() {
        assertThat(value(
                        SCORE,
                        of(part("murder_mysteries", 2), part("object_placements", 5), part("team_allocation", 3)),
                        Map.of(
                                "murder_mysteries", scored(0.7, null),
                                "object_placements", scored(0.4, null),
                                "team_allocation", scored(0.6, null))))
                .isCloseTo(0.35, within(1e-12));
    }

    /** The average of h2o-danube3.1-4b-chat as its model card quotes the leaderboard v2. */
    @Test
    void averagesTheSixAsTheLeaderboardDoes() {
        assertThat(100 * mean(0.5021, 0.1094, 0.0211, 0.047, 0.102, 0.191)).isCloseTo(16.21, within(0.005));
    }

    /** The average of Mistral-7B-v0.1 on the leaderboard v1, of raw scores. */
    @Test
    void averagesRawScoresWhereNoPartHasChoices() {
        assertThat(100 * mean(0.5998, 0.8331, 0.6416, 0.4215, 0.7837, 0.3783)).isCloseTo(60.97, within(0.005));
    }

    @Test
    void cutsOffBelowGuessingAndKeepsWhatWasCutOff() {
        CompositeDef composite = of(part("a", 2), part("b", 2));
        Map<String, GroupScore> scores = Map.of("a", scored(0.4, null), "b", scored(0.9, null));
        assertThat(value(SCORE, composite, scores)).isCloseTo(0.4, within(1e-12));
        assertThat(value(UNCLAMPED, composite, scores)).isCloseTo(0.3, within(1e-12));
    }

    @Test
    void givesOneScoreWhereNothingCanBeCutOff() {
        assertThat(CompositeAggregation.of(of(part("a", 0)), lookup(Map.of("a", scored(0.4, null))))
                        .keySet())
                .containsExactly(SCORE);
    }

    @Test
    void takesTheUncutScoresOfCompositesBelow() {
        CompositeDef outer = new CompositeDef("rule", List.of(new Part("inner", "rule", "none", 0)));
        CompositeAggregation.ScoreLookup scores =
                (name, key) -> Optional.of(scored(key.equals(UNCLAMPED) ? -0.2 : 0, null));
        Map<MetricKey, GroupScore> made = CompositeAggregation.of(outer, scores);
        assertThat(scored(made, SCORE).value()).isZero();
        assertThat(scored(made, UNCLAMPED).value()).isEqualTo(-0.2);
    }

    /** Errors grow as scores are stretched; those of different tasks are independent. */
    @Test
    void addsErrorsOfDifferentTasksAsIndependent() {
        GroupScore.Scored score = scored(
                CompositeAggregation.of(
                        of(part("a", 2), part("b", 0)), lookup(Map.of("a", scored(0.6, 0.03), "b", scored(0.6, 0.08)))),
                SCORE);
        assertThat(score.standardError()).isCloseTo(Math.sqrt(0.06 * 0.06 + 0.08 * 0.08) / 2, within(1e-15));
        assertThat(score.harnessStandardError()).isEqualTo(score.standardError());
        assertThat(score.docs()).isEqualTo(200);
    }

    @Test
    void takesScoresOfTheSameDocsToMoveTogether() {
        CompositeDef twoMetrics = new CompositeDef(
                "rule", List.of(new Part("a", "acc", "none", 0), new Part("a", "acc_norm", "none", 0)));
        CompositeAggregation.ScoreLookup scores =
                (name, key) -> Optional.of(scored(0.5, key.metric().equals("acc") ? 0.02 : 0.04));
        GroupScore.Scored score = scored(CompositeAggregation.of(twoMetrics, scores), SCORE);
        assertThat(score.standardError()).isCloseTo(0.03, within(1e-15));
        assertThat(score.docs()).isEqualTo(100);
    }

    @Test
    void hasNoErrorWhereAPartHasNone() {
        assertThat(scored(
                                CompositeAggregation.of(
                                        of(part("a", 0), part("b", 0)),
                                        lookup(Map.of("a", scored(0.6, 0.03), "b", scored(0.6, null)))),
                                SCORE)
                        .standardError())
                .isNull();
    }

    @Test
    void hasNoScoreWhereAPartHasNoneAndSaysWhy() {
        CompositeDef composite = of(part("a", 0), part("b", 0));
        assertThat(CompositeAggregation.of(composite, lookup(Map.of("a", scored(0.6, null)))))
                .containsEntry(SCORE, new GroupScore.Unscored("b has no acc,none"));
        assertThat(CompositeAggregation.of(
                        composite,
                        lookup(Map.of("a", scored(0.6, null), "b", new GroupScore.Unscored("its data set is empty")))))
                .containsEntry(SCORE, new GroupScore.Unscored("b: its data set is empty"));
    }

    private static double mean(double... values) {
        List<Part> parts = new ArrayList<>();
        Map<String, GroupScore> scores = new LinkedHashMap<>();
        for (double value : values) {
            String name = "part" + parts.size();
            parts.add(part(name, 0));
            scores.put(name, scored(value, null));
        }
        return value(SCORE, new CompositeDef("rule", parts), scores);
    }

    private static double value(MetricKey key, CompositeDef composite, Map<String, GroupScore> scores) {
        return scored(CompositeAggregation.of(composite, lookup(scores)), key).value();
    }

    private static GroupScore.Scored scored(Map<MetricKey, GroupScore> scores, MetricKey key) {
        return (GroupScore.Scored) Objects.requireNonNull(scores.get(key));
    }

    private static CompositeDef of(Part... parts) {
        return new CompositeDef("rule", List.of(parts));
    }

    private static Part part(String of, int choices) {
        return new Part(of, "acc", "none", choices);
    }

    private static GroupScore scored(double value, @Nullable Double error) {
        return new GroupScore.Scored(value, error, error, 100, List.of());
    }

    /** Scores of the metric acc. */
    private static CompositeAggregation.ScoreLookup lookup(Map<String, GroupScore> scores) {
        return (name, key) ->
                key.metric().equals("acc") ? Optional.ofNullable(scores.get(name)) : Optional.<GroupScore>empty();
    }
}
