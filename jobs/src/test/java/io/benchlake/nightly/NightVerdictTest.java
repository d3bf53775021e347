package io.benchlake.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.nightly.Finding.Kind;
import io.benchlake.nightly.NightRow.Decision;
import io.benchlake.nightly.NightRow.State;
import io.benchlake.taskdef.read.Settings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NightVerdictTest {
    private static final Suite SUITE = new Suite(Settings.none().owner(), "quick", Map.of("tasks", "t"));

    @Test
    void aNightWithoutFindingsIsOkAndSaysWhetherAnythingWasNew() {
        NightVerdict reused =
                judged(run -> passed(), row("base", true, State.REUSED, "1"), row("m", false, State.REUSED, "2"));
        assertThat(reused.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(reused.lines()).containsExactly("ok night: nothing changed, answers reused; no regression");
        assertThat(judged(run -> passed(), row("base", true, State.COMPUTED, "1"))
                        .lines())
                .containsExactly("ok night: nothing was compared");
    }

    @Test
    void aFailedGateWinsOverWhatIsMissing() {
        NightVerdict verdict = judged(
                run -> run.equals("2") ? failed() : passed(),
                row("base", true, State.COMPUTED, "1"),
                row("worse", false, State.COMPUTED, "2"),
                row("half", false, State.NOT_EVALUATED, null),
                row("same", false, State.COMPUTED, "3"));
        assertThat(verdict.exitCode()).isEqualTo(ExitCode.REGRESSION);
        assertThat(verdict.rows())
                .extracting(NightRow::decision)
                .containsExactly(Decision.BASELINE, Decision.FAILED, Decision.NONE, Decision.PASSED);
        assertThat(verdict.lines())
                .containsExactly(
                        "failed worse on quick, t: REGRESSED, so much", "failed worse on quick: too many are empty");
        assertThat(verdict.plain()).containsEntry("verdict", "FAILED").containsEntry("exit_status", 6L);
    }

    @Test
    void whatCannotBeComparedIsPartial() {
        NightVerdict noBaseline = judged(
                run -> passed(), row("base", true, State.NOT_EVALUATED, null), row("m", false, State.COMPUTED, "2"));
        assertThat(noBaseline.exitCode()).isEqualTo(ExitCode.PARTIAL);
        assertThat(noBaseline.lines())
                .containsExactly("not compared m on quick: the baseline has no run of this suite");
        NightVerdict noRun = judged(
                run -> {
                    throw UserError.invalidInput("Cannot judge run 2: it is another one's.");
                },
                row("base", true, State.COMPUTED, "1"),
                row("m", false, State.COMPUTED, "2"));
        assertThat(noRun.findings()).extracting(Finding::kind).containsExactly(Kind.NOT_COMPARED);
        assertThat(noRun.plain()).containsEntry("verdict", "INCOMPLETE").containsEntry("exit_status", 5L);
    }

    private static NightVerdict judged(Gate gate, NightRow... rows) {
        ModelEntry baseline = rows[0].run().model();
        NightManifest manifest = new NightManifest(
                "night", null, List.of(), List.of(SUITE), Importance.SUITES, new Baseline.OfModel(baseline), null);
        return new NightJudgement(manifest, (suite, before, after) -> gate.of(after), List.of()).of(List.of(rows));
    }

    private interface Gate {
        NightGate.Decision of(String run);
    }

    private static NightGate.Decision passed() {
        return new NightGate.Decision(true, List.of());
    }

    private static NightGate.Decision failed() {
        return new NightGate.Decision(
                false,
                List.of(
                        new NightGate.Failure("t", "REGRESSED, so much"),
                        new NightGate.Failure(null, "too many are empty")));
    }

    private static NightRow row(String model, boolean isBaseline, State state, @Nullable String run) {
        ModelEntry entry = new ModelEntry(Settings.none().owner(), model, Map.of());
        return new NightRow(new NightRun(entry, SUITE, isBaseline), state, run, 0, Decision.NONE);
    }
}
