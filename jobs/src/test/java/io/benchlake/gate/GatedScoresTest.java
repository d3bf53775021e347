package io.benchlake.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.gate.GatePolicy.NamedRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GatedScoresTest {
    private static final GateRule USUAL = GateRule.USUAL;
    private static final GateRule WATCH = rule(Tier.WATCH, null, null);

    @Test
    void tasksGoByTheLastRuleThatMatches() {
        List<RunScore> scores = List.of(task("mmlu", "acc"), task("mmlu_law", "acc"), task("gsm8k", "exact_match"));
        GatePolicy policy =
                policy(new NamedRule("mmlu", USUAL), new NamedRule("mmlu*", WATCH), new NamedRule("mmlu_law", USUAL));

        assertThat(gated(policy, scores, scores).entries())
                .extracting(entry ->
                        entry.task() + " " + entry.metric() + " " + entry.rule().tier())
                .containsExactly("mmlu acc WATCH", "mmlu_law acc GATE", "gsm8k exact_match GATE");
    }

    @Test
    void whatASideOrBothLackIsMissing() {
        GatePolicy policy = policy(new NamedRule("arc*", USUAL), new NamedRule("boolq", rule(Tier.GATE, "f1", null)));
        List<RunScore> baseline = List.of(task("boolq", "acc"), task("gone", "acc"));
        List<RunScore> candidate = List.of(task("boolq", "acc"), task("new", "acc"), valueless("gone"));

        assertThat(gated(policy, baseline, candidate).entries())
                .extracting(entry -> entry.task() + ": " + entry.missing())
                .containsExactly(
                        "boolq: the baseline lacks this score; it has acc (none)",
                        "new: the baseline lacks the task",
                        "gone: the candidate's score has no value",
                        "arc*: no task of the two runs has this name");
    }

    @Test
    void aFilterOrMetricThatIsNotNamedIsAskedFor() {
        List<RunScore> filters = List.of(
                score("gsm8k", "strict", "exact_match", true), score("gsm8k", "flexible", "exact_match", false));
        List<RunScore> metrics = List.of(score("own", "none", "acc", null), score("own", "none", "f1", null));

        assertThatThrownBy(() -> gated(policy(), filters, filters).entries())
                .isInstanceOfSatisfying(
                        UserError.class, fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessage(
                        "Cannot gate gsm8k: it has several filters, and policy p does not say which. Add 'gsm8k: {filter: NAME}' to its tasks, where NAME is one of flexible, strict.");
        assertThatThrownBy(() -> gated(policy(), metrics, metrics).entries())
                .hasMessageContaining("Cannot gate own: it has several metrics");
        assertThat(gated(policy(new NamedRule("g*", rule(Tier.GATE, null, "strict"))), filters, filters)
                        .entries())
                .extracting(GateEntry::filter)
                .containsExactly("strict");
    }

    @Test
    void groupsWithoutOneNumberAreNamedUnlessARuleAsksForThem() {
        List<RunScore> scores = List.of(group("suite", "acc"), group("suite", "f1"), task("arc", "acc"));

        GatedScores gated = gated(policy(), scores, scores);

        assertThat(gated.entries()).extracting(GateEntry::task).containsExactly("arc");
        assertThat(gated.leftOut()).containsExactly("suite");
        assertThat(gated(policy(new NamedRule("suite", rule(Tier.GATE, "f1", null))), scores, scores)
                        .entries())
                .extracting(GateEntry::metric)
                .containsExactly("f1", "acc");
    }

    private static GatedScores gated(GatePolicy policy, List<RunScore> baseline, List<RunScore> candidate) {
        return new GatedScores(policy, baseline, candidate, Map.of(), (name, key) -> Optional.empty());
    }

    private static GatePolicy policy(NamedRule... rules) {
        return new GatePolicy("p", "hash", null, null, 0.05, false, USUAL, List.of(rules), Health.NOT_ASKED);
    }

    private static GateRule rule(Tier tier, @Nullable String metric, @Nullable String filter) {
        return new GateRule(tier, metric, filter, USUAL.drop(), USUAL.data(), false, null);
    }

    private static RunScore task(String task, String metric) {
        return score(task, "none", metric, true);
    }

    private static RunScore valueless(String task) {
        return new RunScore(new ScoreKey(task, "none", "acc"), false, true, null, 100, "hash");
    }

    private static RunScore group(String task, String metric) {
        return new RunScore(new ScoreKey(task, "none", metric), true, false, 0.5, 100, null);
    }

    private static RunScore score(String task, String filter, String metric, @Nullable Boolean isMain) {
        return new RunScore(new ScoreKey(task, filter, metric), false, isMain, 0.5, 100, "hash");
    }
}
