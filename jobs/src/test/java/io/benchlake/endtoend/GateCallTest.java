package io.benchlake.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code benchlake gate} and {@code noise} on four runs of two models. */
class GateCallTest {
    @TempDir
    private Path folder;

    @Test
    void damagedWeightsFailAndAnotherNumberFormatDoesNot() throws IOException {
        Path lake = FourRuns.copiedTo(folder.resolve("lake"));
        String policy = policy("");

        EvaluateCall.Outcome damaged = gate(lake, policy, "damaged");
        assertThat(damaged.status()).as(damaged.err()).isEqualTo(6);
        assertThat(damaged.out())
                .startsWith("Gate nightly: FAILED (baseline ")
                .containsPattern(
                        "REGRESSED demo_choice .*: the drop of .*See benchlake explain \\S+ \\S+ --tasks demo_choice")
                .containsPattern("REGRESSED demo_sums .*See benchlake explain")
                .contains("health: max_invalid is 0.2, found ");

        EvaluateCall.Outcome half = gate(lake, policy, "bf16", "--format", "json");
        assertThat(half.status()).as(half.err()).isZero();
        assertThat(half.out()).contains("\"verdict\": \"PASSED\"", "\"exit_status\": 0");

        gate(lake, policy, "bf16");
        assertThat(FourRuns.callOn(
                                lake,
                                "sql",
                                "--format",
                                "csv",
                                "SELECT verdict, exit_status FROM gate_verdicts WHERE task IS NULL ORDER BY exit_status")
                        .out())
                .isEqualTo("verdict,exit_status\r\nPASSED,0\r\nFAILED,6\r\n");
    }

    @Test
    void policiesAreShownAndFaultsTold() throws IOException {
        Path lake = FourRuns.lake();
        String policy = policy("");

        assertThat(gate(lake, policy, "shots2", "--dry-run").out())
                .contains("can_pass_from")
                .containsPattern("demo_sums .*MISSING: the candidate lacks the task");
        EvaluateCall.Outcome unreadable = gate(lake, policy("alpah: 1\n"), "bf16");
        assertThat(unreadable.status()).isEqualTo(2);
        assertThat(unreadable.err()).contains("policy.yaml, line 3: 'alpah' is not a key of a gate policy");

        EvaluateCall.Outcome same = FourRuns.call("noise", "fp32", "shots2");
        assertThat(same.status()).isEqualTo(4);
        assertThat(same.err()).contains("so the second took the answers of the first");
    }

    @Test
    void aRunInOtherBatchesIsEvaluatedGatedAndMeasured() throws IOException {
        Path lake = FourRuns.copiedTo(folder.resolve("lake"));

        EvaluateCall.Outcome evaluated = EvaluateCall.on("local[2]", lake)
                .withMoreTasks()
                .with("--tasks", "demo,guesses", "--limit", "40", "--run-name", "batches", "--batch-size", "2")
                .with("--gate", policy(""))
                .run();
        assertThat(evaluated.status()).as(evaluated.err()).isZero();
        assertThat(evaluated.out()).contains("|demo ", "Gate nightly: PASSED");

        EvaluateCall.Outcome noise = FourRuns.callOn(lake, "noise", "fp32", "batches", "--name", "ours");
        assertThat(noise.status()).as(noise.err()).isZero();
        assertThat(noise.out()).containsPattern("ours +demo_choice +none +acc +40 +0 +0\\.07");

        EvaluateCall.Outcome gated = gate(lake, policy("defaults: {noise_floor: ours}\n"), "batches");
        assertThat(gated.status()).as(gated.err()).isZero();
    }

    private static EvaluateCall.Outcome gate(Path lake, String policy, String candidate, String... more) {
        String[] words = new String[more.length + 4];
        words[0] = "--policy";
        words[1] = policy;
        words[2] = "--candidate";
        words[3] = candidate;
        System.arraycopy(more, 0, words, 4, more.length);
        return FourRuns.callOn(lake, "gate", words);
    }

    private String policy(String more) throws IOException {
        String text = """
                name: nightly
                version: 1
                %sbaseline: {run_name: fp32}
                tasks:
                  demo_stories: {tier: watch}
                  guess*: {tier: watch}
                  demo: {tier: watch}
                health: {max_truncated: 0.02, max_empty: 0.01, max_invalid: 0.2}
                """.formatted(more);
        return Files.writeString(folder.resolve("policy.yaml"), text).toString();
    }
}
