package io.benchlake.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.EmbeddedDemo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CancelTest {
    private static final int SIGTERM = 15;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    @Test
    void aRunEndsWithinSecondsHoweverLongItsUnitsTakeAndKeepsItsAnswers() throws IOException, InterruptedException {
        Path lake = folder.resolve("lake");
        DriverProcess driver = start(endless("local[1]", lake));
        awaitOutput(driver, " requests, 0 of them answered already");
        DriverProcess waiting = start(endless("local[1]", lake));
        awaitOutput(waiting, "waiting until it has ended");
        assertEnds(waiting, "benchlake: cancelled\\. .*");
        assertEnds(driver, "benchlake: cancelled; \\d+ of 60 requests are stored\\. .*");
        assertThat(LakeContent.of(lake).runs())
                .singleElement()
                .asString()
                .startsWith("CANCELLED planned 60 reused 0 scored ");
    }

    @Test
    void aClusterIsNotWaitedFor() throws IOException, InterruptedException {
        try (StandaloneCluster cluster = StandaloneCluster.start(1, folder)) {
            DriverProcess driver = start(endless(cluster.master(), folder.resolve("lake")));
            awaitOutput(driver, " requests, 0 of them answered already");
            assertEnds(driver, "benchlake: cancelled; \\d+ of 60 requests are stored\\. .*");
        }
    }

    @Test
    void aRunThatIsBeingPlannedOrScoredEndsToo() throws IOException, InterruptedException {
        DriverProcess planned = start(scoring(folder.resolve("planned")));
        awaitFolder(folder.resolve("planned/responses/_delta_log"), planned);
        assertEnds(planned, "benchlake: cancelled[.;].*");

        Path lake = folder.resolve("scored");
        DriverProcess scored = start(scoring(lake));
        awaitOutput(scored, "benchlake: computed ");
        assertEnds(scored, "benchlake: cancelled; ([1-9]\\d*) of \\1 requests are stored\\. .*");
        assertThat(LakeContent.of(lake).runs())
                .singleElement()
                .asString()
                .matches("CANCELLED planned (\\d+) reused 0 scored \\1");
    }

    @BeforeEach
    void copyModel() throws IOException {
        Path config = CheckpointCopy.of(EmbeddedDemo.model(), model()).folder().resolve("config.json");
        String longer = Files.readString(config).replaceFirst("(max_position_embeddings\\W+)\\d+", "$1 1000000");
        Files.writeString(config, longer);
    }

    private Path model() {
        return folder.resolve("model");
    }

    /** Its one unit, of generations, takes hours. */
    private EvaluateCall endless(String master, Path lake) {
        return EvaluateCall.on(master, lake)
                .with("--tasks", "demo_sums", "--limit", "60", "--model", model().toString())
                .with("--gen-kwargs", "{\"until\": [\"~\"], \"min_new_tokens\": 900000, \"max_gen_toks\": 900000}");
    }

    /** Its errors' estimates take hours. */
    private static EvaluateCall scoring(Path lake) {
        return EvaluateCall.on("local[2]", lake)
                .withMoreTasks()
                .with("--tasks", "story_ends", "--limit", "60", "--bootstrap-iters", "1000000000");
    }

    private DriverProcess start(EvaluateCall call) throws IOException {
        return DriverProcess.start(call.words(), Files.createTempFile(folder, "driver", ".log"));
    }

    private static void assertEnds(DriverProcess driver, String lastLine) throws IOException, InterruptedException {
        List<String> before = driver.output().lines().toList();
        long start = System.nanoTime();
        driver.process().destroy();
        boolean hasEnded = driver.process().waitFor(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS);
        driver.process().destroyForcibly();
        assertThat(hasEnded).isTrue();
        assertThat(driver.process().exitValue()).isEqualTo(128 + SIGTERM);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
        assertThat(driver.output()).doesNotContain("\tat ", "Thread dump");
        List<String> lines = driver.output().lines().toList();
        assertThat(lines.subList(before.size(), lines.size())).last().asString().matches(lastLine);
    }

    private static void awaitOutput(DriverProcess driver, String text) throws IOException, InterruptedException {
        while (!driver.output().contains(text)) {
            assertThat(driver.process().waitFor(50, TimeUnit.MILLISECONDS))
                    .as(driver.output())
                    .isFalse();
        }
    }

    private static void awaitFolder(Path made, DriverProcess driver) throws IOException, InterruptedException {
        while (!Files.exists(made)) {
            assertThat(driver.process().waitFor(20, TimeUnit.MILLISECONDS))
                    .as(driver.output())
                    .isFalse();
        }
    }
}
