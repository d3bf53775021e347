package io.benchlake.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchlake.gate.ComparedScore.Evidence;
import io.benchlake.gate.ComparedScore.Pairs;
import io.benchlake.gate.GateRule.AllowedDrop;
import io.benchlake.gate.GateRule.AskedDocs;
import io.benchlake.metric.comparison.FlipRate;
import io.benchlake.metric.comparison.RecordedStatistic;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JudgmentTest {
    private static final Judgment JUDGMENT = new Judgment(0.05, false);
    private static final GateRule USUAL = GateRule.USUAL;

    static Stream<RecordedStatistic> cases() {
        return RecordedStatistic.all("/gate/cases");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void recordedGatesAreDecidedTheSame(RecordedStatistic recorded) {
        assertThat(verdict(recorded, false))
                .isEqualTo(recorded.content()
                        .at("/expected/verdict_if_undecided_passes")
                        .textValue());
        assertThat(verdict(recorded, true))
                .isEqualTo(recorded.content()
                        .at("/expected/verdict_if_undecided_fails")
                        .textValue());
    }

    private static String verdict(RecordedStatistic recorded, boolean failsUndecided) {
        JsonNode policy = recorded.input("policy");
        GateRule rule = new GateRule(
                Tier.GATE,
                null,
                null,
                new AllowedDrop(policy.get("max_drop").doubleValue(), null, 0.2),
                new AskedDocs(
                        policy.get("min_docs").longValue(),
                        policy.get("max_unscored").doubleValue(),
                        true,
                        true),
                failsUndecided,
                null);
        List<GateEntry> entries = new ArrayList<>();
        recorded.input("tasks").forEach(task -> entries.add(entry(task, rule)));
        List<GateRow> rows = new Judgment(policy.get("alpha").doubleValue(), false).of(entries);
        for (GateRow row : rows) {
            String task = row.entry().task();
            assertThat(row.status().name())
                    .as(task)
                    .isEqualTo(recorded.content().at("/expected/status/" + task).textValue());
            if (row.status() != RowStatus.MISSING) {
                JsonNode adjusted = recorded.content().at("/expected/p_worse_holm/" + task);
                recorded.expect("p_worse_holm", adjusted, row.worseAdjusted());
            }
        }
        return decision(rows).verdict().name();
    }

    private static GateEntry entry(JsonNode task, GateRule rule) {
        String name = task.get("task").textValue();
        if (task.has("missing")) {
            return GateEntry.missing(name, "none", "acc", rule, "the candidate has no such score");
        }
        Pairs pairs = new Pairs(
                task.get("n_paired").longValue(),
                task.get("n_compared").longValue(),
                task.get("n_unscored").longValue(),
                0,
                0,
                0,
                0);
        Evidence evidence = new Evidence(
                task.get("low").doubleValue(),
                task.get("high").doubleValue(),
                task.get("p_worse").doubleValue(),
                task.get("lost").longValue(),
                task.get("gained").longValue(),
                null);
        double difference = task.get("difference").doubleValue();
        return GateScores.entry(
                name, rule, new ComparedScore(pairs, true, 0.5, 0.5 + difference, difference, evidence, null));
    }

    @Test
    void otherDataOrPromptsAreNotComparedUnlessAllowed() {
        ComparedScore score = GateScores.of(1000, 0.03, 0.9);
        ComparedScore otherTarget = GateScores.with(score, new Pairs(1000, 999, 0, 0, 0, 1, 0));
        ComparedScore otherPrompt = GateScores.with(score, new Pairs(1000, 1000, 0, 0, 0, 0, 1000));
        GateRule lenient =
                new GateRule(Tier.GATE, null, null, USUAL.drop(), new AskedDocs(30, 0.01, false, false), false, null);

        assertThat(statuses(
                        GateScores.entry("target", USUAL, otherTarget),
                        GateScores.entry("prompt", USUAL, otherPrompt),
                        GateScores.entry("target allowed", lenient, otherTarget),
                        GateScores.entry("prompt allowed", lenient, otherPrompt)))
                .containsExactly(RowStatus.NOT_COMPARABLE, RowStatus.NOT_COMPARABLE, RowStatus.PASS, RowStatus.PASS);
    }

    /** A perplexity that rises is worse, whatever the sign of the difference. */
    @Test
    void lowerIsBetterTurnsDropsRound() {
        Evidence evidence = new Evidence(0.4, 0.6, 1e-9, null, null, 0.1);
        Pairs pairs = new Pairs(100, 100, 0, 0, 0, 0, 0);
        ComparedScore worse = new ComparedScore(pairs, false, 10.0, 10.5, 0.5, evidence, null);
        ComparedScore better =
                new ComparedScore(pairs, false, 10.0, 9.5, -0.5, new Evidence(-0.6, -0.4, 1.0, null, null, 0.1), null);

        assertThat(statuses(GateScores.entry("a", USUAL, worse), GateScores.entry("b", USUAL, better)))
                .containsExactly(RowStatus.REGRESSED, RowStatus.PASS);
    }

    @Test
    void flipsWithinNoisePassOnlyWhereTheDropIsAllowed() {
        FlipRate noise = new FlipRate(9, 1000);
        GateEntry small = noisy(GateScores.of(1000, -0.005, 0.2), noise);
        GateEntry large = noisy(GateScores.of(1000, -0.015, 0.2), noise);
        GateEntry moreFlips = noisy(GateScores.of(1000, -0.005, 0.2), new FlipRate(0, 100_000));

        List<GateRow> rows = JUDGMENT.of(List.of(small, large, moreFlips));

        assertThat(rows)
                .extracting(GateRow::status)
                .containsExactly(RowStatus.PASS, RowStatus.UNDECIDED, RowStatus.UNDECIDED);
        assertThat(rows.get(0).reason()).isEqualTo("within noise");
    }

    private static GateEntry noisy(ComparedScore score, FlipRate noise) {
        return new GateEntry("task", "none", "acc", USUAL, null, score, noise);
    }

    @Test
    void watchedRowsNeverFailAndLeaveTheOthersTheirPValues() {
        GateRule watch = new GateRule(Tier.WATCH, null, null, USUAL.drop(), USUAL.data(), true, null);
        ComparedScore bad = GateScores.of(1000, -0.1, 1e-9);

        List<GateRow> rows = JUDGMENT.of(List.of(
                GateScores.entry("watched", watch, bad),
                GateScores.entry("gated", USUAL, GateScores.of(1000, 0.02, 0.04))));

        assertThat(rows).extracting(GateRow::worseAdjusted).containsExactly(1e-9, 0.04);
        assertThat(rows.get(0).status()).isEqualTo(RowStatus.REGRESSED);
        assertThat(decision(rows).verdict()).isEqualTo(Verdict.PASSED);
    }

    /** Below a score of 0.2 a share of it may be lost, in place of points. */
    @Test
    void lowScoresMayLoseAShareOfThemselves() {
        AllowedDrop drop = new AllowedDrop(0.01, 0.5, 0.2);

        assertThat(drop.from(0.1)).isEqualTo(0.05);
        assertThat(drop.from(0.3)).isEqualTo(0.01);
        assertThat(new AllowedDrop(0.01, null, 0.2).from(0.1)).isEqualTo(0.01);
    }

    @Test
    void unchangedRunsPassWithoutEvidence() {
        List<GateRow> rows = new Judgment(0.05, true)
                .of(List.of(
                        GateScores.entry("few", USUAL, GateScores.of(10, 0, 1)),
                        GateEntry.missing("gone", null, null, USUAL, "no task of the two runs has this name")));

        assertThat(rows).extracting(GateRow::status).containsExactly(RowStatus.PASS, RowStatus.MISSING);
        assertThat(rows.get(0).reason()).isEqualTo("nothing changed: answers reused");
    }

    private static List<RowStatus> statuses(GateEntry... entries) {
        return JUDGMENT.of(List.of(entries)).stream().map(GateRow::status).toList();
    }

    private static GateDecision decision(List<GateRow> rows) {
        return new GateDecision(policy(), "base", "candidate", rows, List.of(), List.of());
    }

    private static GatePolicy policy() {
        return new GatePolicy("p", "hash", null, null, 0.05, false, USUAL, List.of(), Health.NOT_ASKED);
    }
}
