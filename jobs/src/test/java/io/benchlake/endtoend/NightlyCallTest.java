package io.benchlake.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.EmbeddedDemo;
import io.benchlake.demo.DamagedCheckpoint;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NightlyCallTest {
    @TempDir
    private Path folder;

    @Test
    void aNightNamesTheTasksThatGotWorseAndTheNextComputesNothing() throws IOException {
        Path manifest = manifest(true);
        Path lake = folder.resolve("lake");

        EvaluateCall.Outcome planned = nightly(manifest, lake, "--dry-run").run();
        assertThat(planned.status()).as(planned.err()).isZero();
        assertThat(planned.out()).containsPattern("base +choice +new +400 +\\d+ +estimated from the first docs");
        assertThat(planned.out()).contains("cannot be evaluated", "time unknown: the lake has no run yet");
        assertThat(lake.resolve("runs")).doesNotExist();

        EvaluateCall.Outcome first = nightly(manifest, lake).run();
        assertThat(first.status()).as(first.err()).isEqualTo(6);
        JsonNode verdict = verdict();
        assertThat(verdict.at("/verdict").asText()).isEqualTo("FAILED");
        assertThat(findings(verdict, "failed"))
                .containsExactly("damaged on choice, demo_choice", "damaged on sums, demo_sums");
        assertThat(findings(verdict, "not evaluated")).containsExactly("half on choice, null", "half on sums, null");
        assertThat(first.out())
                .contains(
                        "failed damaged on choice, demo_choice: REGRESSED",
                        "not evaluated half on choice: Cannot read ");
        assertThat(runs(verdict))
                .containsExactly(
                        "base on choice: computed, 392, baseline",
                        "base-b4 on choice: computed, 392, passed",
                        "damaged on choice: computed, 392, failed",
                        "half on choice: not evaluated, 0, null",
                        "base on sums: computed, 60, baseline",
                        "base-b4 on sums: computed, 60, passed",
                        "damaged on sums: computed, 60, failed",
                        "half on sums: not evaluated, 0, null");

        List<String> before = LakeContent.of(lake).tables();
        EvaluateCall.Outcome second = nightly(manifest, lake).run();
        assertThat(second.status()).isEqualTo(6);
        JsonNode again = verdict();
        assertThat(again.at("/findings")).isEqualTo(verdict.at("/findings"));
        assertThat(runs(again)).hasSize(8).noneMatch(run -> run.contains("computed"));
        assertThat(second.err()).doesNotContain("asking");
        assertThat(LakeContent.of(lake).tables()).isEqualTo(before);
    }

    @Test
    @Tag("slow")
    void aNightThatIsKilledGoesOnWithoutComputingAnythingTwice() throws IOException, InterruptedException {
        Path manifest = manifest(false);
        Path undisturbed = folder.resolve("undisturbed");
        assertThat(nightly(manifest, undisturbed).run().status()).isEqualTo(6);
        JsonNode expected = verdict();

        Path killed = folder.resolve("killed");
        Process night = DriverProcess.start(nightly(manifest, killed).words(), folder.resolve("night.log"))
                .process();
        Path log = killed.resolve("responses").resolve("_delta_log");
        while (night.isAlive() && commits(log) < 4) {
            night.waitFor(5, TimeUnit.MILLISECONDS);
        }
        assertThat(night.isAlive())
                .as("the night was over before it could be killed")
                .isTrue();
        night.destroyForcibly().waitFor();

        EvaluateCall.Outcome resumed = nightly(manifest, killed).run();
        assertThat(resumed.status()).as(resumed.err()).isEqualTo(6);
        assertThat(verdict().at("/findings")).isEqualTo(expected.at("/findings"));
        LakeContent content = LakeContent.of(killed);
        assertThat(content.tables()).isEqualTo(LakeContent.of(undisturbed).tables());
        assertThat(content.runs()).hasSize(6).allMatch(run -> run.startsWith("FINISHED"));
    }

    private Path manifest(boolean withHalf) throws IOException {
        Path damaged = folder.resolve("damaged-llama");
        DamagedCheckpoint.write(EmbeddedDemo.model(), damaged);
        Path half = CheckpointCopy.of(EmbeddedDemo.model(), folder.resolve("half-llama"))
                .folder();
        try (RandomAccessFile weights =
                new RandomAccessFile(half.resolve("model.safetensors").toFile(), "rw")) {
            weights.setLength(100_000);
        }
        String more = withHalf ? "  - {model: " + half + ", model_name: half}\n" : "";
        return Files.writeString(folder.resolve("night.yaml"), """
                version: 1
                data: %s
                models:
                  - {model: %s, model_name: base-b4, batch_size: 4}
                  - {model: %s, model_name: damaged}
                %ssuites:
                  choice: {tasks: demo_choice, num_fewshot: 0, limit: 100, dtype: float32, bootstrap_iters: 1000, chunk_tokens: 500}
                  sums: {tasks: [demo_sums], limit: 60, dtype: float32, bootstrap_iters: 1000, chunk_tokens: 500}
                baseline: {model: %s, model_name: base}
                gate:
                  version: 1
                  defaults: {max_drop: 0.01}
                  tasks:
                    demo_sums: {max_drop: 0.05}
                """.formatted(
                        EmbeddedDemo.data(), EmbeddedDemo.model(), damaged, more, EmbeddedDemo.model()));
    }

    private EvaluateCall nightly(Path manifest, Path lake, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "nightly",
                manifest.toString(),
                "--master",
                "local[2]",
                "--lake",
                lake.toString(),
                "--verdict",
                folder.resolve("verdict.json").toString()));
        words.addAll(List.of(more));
        return new EvaluateCall(words);
    }

    private JsonNode verdict() throws IOException {
        return new ObjectMapper().readTree(folder.resolve("verdict.json").toFile());
    }

    private static List<String> findings(JsonNode verdict, String kind) {
        List<String> findings = new ArrayList<>();
        verdict.at("/findings").forEach(finding -> {
            if (finding.at("/kind").asText().equals(kind)) {
                findings.add(title(finding) + ", " + finding.at("/task").asText());
            }
        });
        return findings;
    }

    private static List<String> runs(JsonNode verdict) {
        List<String> runs = new ArrayList<>();
        verdict.at("/runs")
                .forEach(run -> runs.add(title(run) + ": " + run.at("/state").asText() + ", "
                        + run.at("/answered").asText() + ", " + run.at("/gate").asText()));
        return runs;
    }

    private static String title(JsonNode of) {
        return of.at("/model").asText() + " on " + of.at("/suite").asText();
    }

    /** Commits after the one that made the table. */
    private static long commits(Path log) throws IOException {
        if (!Files.isDirectory(log)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(log)) {
            return files.filter(file -> file.toString().endsWith(".json")).count() - 1;
        }
    }
}
