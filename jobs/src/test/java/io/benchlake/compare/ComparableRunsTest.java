package io.benchlake.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.lake.table.RunRow;
import io.benchlake.lake.table.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparableRunsTest {
    private static final ComparableRuns RUNS = new ComparableRuns(
            List.of(
                    run("aa11", "llama", "f1", 1),
                    run("aa22", "llama", "f1", 2),
                    run("bb33", "night 3", "f2", 3),
                    run("cc44", "shared", "f2", 4),
                    run("cc55", "shared", "f3", 5),
                    planned("dd66")),
            Map.of("f1", "llama", "f2", "other/llama", "f3", "step_9", "f4", "new"),
            "compare");

    private static RunRow run(String id, String name, String fingerprint, int day) {
        RunRow run = planned(id, name, fingerprint, day);
        return run.ended(RunStatus.FINISHED, run.startedAt().plusSeconds(1), 1, null);
    }

    private static RunRow planned(String id) {
        return planned(id, "unfinished", "f4", 9);
    }

    private static RunRow planned(String id, String name, String fingerprint, int day) {
        return new RunRow(
                id,
                name,
                RunStatus.PLANNED,
                "own name",
                fingerprint,
                List.of("mmlu"),
                "{}",
                "2026-11-01",
                Instant.parse("2026-11-0" + day + "T00:00:00Z"),
                RunRow.Work.NONE,
                new RunRow.Versions("0", "4", "PyTorch"));
    }

    @Test
    void aWordIsAnIdOrAModelOrANameOrTheBeginningOfAnId() {
        assertThat(RUNS.one("aa11").id()).isEqualTo("aa11");
        assertThat(RUNS.one("llama").id()).as("the model's latest run").isEqualTo("aa22");
        assertThat(RUNS.one("other/llama").id()).isEqualTo("cc44");
        assertThat(RUNS.one("night 3")).isEqualTo(RUNS.one("bb33"));
        assertThat(RUNS.one("bb").model()).isEqualTo("other/llama");
        assertThat(RUNS.pair("llama", "bb").condition()).isEqualTo("baseline_run = 'aa22' AND candidate_run = 'bb33'");
    }

    @Test
    void aWordThatMeansNoneOrSeveralIsRefused() {
        refused("zz", "Cannot compare: no run has the id or name 'zz', and no model the name. The lake has dd66 (");
        refused("zz", "; models: llama, new, other/llama, step_9.");
        refused("", "no run has the id or name ''");
        refused("aa", "'aa' may mean aa22 (llama, FINISHED, 2026-11-02T00:00:00Z), aa11 (");
        refused("shared", "Give the id of one, or the name of its model: other/llama, step_9.");
        refused("dd66", "Cannot compare run dd66: it is PLANNED, not FINISHED.");
        refused("new", "Cannot compare model 'new': none of its runs has finished.");
        assertThatThrownBy(() -> RUNS.pair("llama", "aa22"))
                .hasMessage("Cannot compare 'llama' with 'aa22': both mean run aa22 (llama). Name two runs.");
    }

    private static void refused(String word, String message) {
        assertThatThrownBy(() -> RUNS.one(word))
                .isInstanceOfSatisfying(
                        UserError.class, error -> assertThat(error.exitCode()).isEqualTo(ExitCode.INVALID_INPUT))
                .hasMessageContaining(message);
    }
}
