package io.benchlake.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResumeTest {
    private static final Pattern COUNTS = Pattern.compile("FINISHED planned (\\d+) reused (\\d+) scored (\\d+)");

    @TempDir
    private Path folder;

    @Test
    void aKilledDriverLosesOnlyWhatNoCommitHolds() throws IOException, InterruptedException {
        Path undisturbed = folder.resolve("undisturbed");
        assertThat(call(undisturbed).run().status()).isZero();

        Path killed = folder.resolve("killed");
        startUntilFirstCommits(call(killed), killed).destroyForcibly().waitFor();
        assertThat(call(killed).run().status()).isZero();

        LakeContent content = LakeContent.of(killed);
        assertThat(content.tables()).isEqualTo(LakeContent.of(undisturbed).tables());
        Matcher counts = COUNTS.matcher(content.runs().get(0));
        assertThat(counts.matches()).as(content.runs().toString()).isTrue();
        assertThat(Integer.parseInt(counts.group(2))).as("answers kept").isPositive();
        assertThat(Integer.parseInt(counts.group(2)) + Integer.parseInt(counts.group(3)))
                .isEqualTo(Integer.parseInt(counts.group(1)));
    }

    @ParameterizedTest
    @CsvSource({"plans, units-", "samples, part-"})
    void aDriverKilledWhileItWritesPlansOrSamplesHasNothingHalfWritten(String written, String file)
            throws IOException, InterruptedException {
        Path undisturbed = folder.resolve("undisturbed");
        assertThat(call(undisturbed).run().status()).isZero();

        Path killed = folder.resolve("killed");
        startUntil(() -> holds(killed.resolve(written), file), call(killed), killed)
                .destroyForcibly()
                .waitFor();
        assertThat(folder.resolve("driver.log")).content().doesNotContain("|acc");
        EvaluateCall.Outcome resumed = call(killed).run();
        assertThat(resumed.status()).as(resumed.err()).isZero();

        LakeContent content = LakeContent.of(killed);
        assertThat(content.tables()).isEqualTo(LakeContent.of(undisturbed).tables());
        assertThat(content.runs()).hasSize(1).first().asString().startsWith("FINISHED");
    }

    @Test
    void aUnitThatIsCutShortKeepsItsAnswersAndTheBytesOfTheOthers() throws IOException, InterruptedException {
        Path undisturbed = folder.resolve("undisturbed");
        assertThat(ofTwoUnits(undisturbed).run().status()).isZero();

        Path killed = folder.resolve("killed");
        startUntilCommits(1, ofTwoUnits(killed), killed).destroyForcibly().waitFor();
        assertThat(folder.resolve("driver.log")).content().contains(" in 2 units,");
        assertThat(ofTwoUnits(killed).run().status()).isZero();

        LakeContent content = LakeContent.of(killed);
        assertThat(content.tables()).isEqualTo(LakeContent.of(undisturbed).tables());
        Matcher counts = COUNTS.matcher(content.runs().get(0));
        assertThat(counts.matches()).as(content.runs().toString()).isTrue();
        assertThat(Integer.parseInt(counts.group(2))).as("answers kept").isPositive();
        assertThat(Integer.parseInt(counts.group(3))).as("answers lost").isPositive();
    }

    /** One of scores and one of generations, at the same time. */
    private static EvaluateCall ofTwoUnits(Path lake) {
        return EvaluateCall.on("local[2]", lake)
                .with("--tasks", "demo_choice|5,demo_sums|2", "--limit", "200", "--chunk-tokens", "2000")
                .with("--gen-kwargs", "{\"until\": [\"~\"], \"min_new_tokens\": 150, \"max_gen_toks\": 150}");
    }

    @Test
    void anotherTaskComputesOnlyWhatIsNew() {
        Path lake = folder.resolve("lake");
        assertThat(on(lake, "demo_choice|0", "4").run().status()).isZero();
        assertThat(on(lake, "demo_choice|0", "9").run().status()).isZero();
        assertThat(on(lake, "demo_choice|0", "9")
                        .with("--dtype", "bfloat16")
                        .run()
                        .status())
                .isZero();

        List<String> runs = LakeContent.of(lake).runs();
        assertThat(runs.get(0)).isEqualTo("FINISHED planned 16 reused 0 scored 16");
        assertThat(runs.get(1)).isEqualTo("FINISHED planned 36 reused 16 scored 20");
        assertThat(runs.get(2)).isEqualTo("FINISHED planned 36 reused 0 scored 36");
    }

    @Test
    void aFinishedRunIsNotDoneAgainUnlessSomethingOfItIsMissing() throws IOException {
        Path lake = folder.resolve("lake");
        EvaluateCall.Outcome first = on(lake, "demo_choice|0", "5").run();
        EvaluateCall.Outcome again = on(lake, "demo_choice|0", "5").run();
        assertThat(again.err()).contains("has been finished before; nothing is left to do");
        assertThat(again.out()).isEqualTo(first.out());
        assertThat(LakeContent.of(lake).runs()).containsExactly("FINISHED planned 20 reused 0 scored 20");

        for (String table : List.of("samples", "results")) {
            FileUtils.deleteDirectory(lake.resolve(table).toFile());
            EvaluateCall.Outcome mended = on(lake, "demo_choice|0", "5").run();
            assertThat(mended.err()).doesNotContain("finished before").contains("20 of them answered already");
        }
        assertThat(LakeContent.of(lake).runs()).containsExactly("FINISHED planned 20 reused 20 scored 0");
    }

    private static EvaluateCall on(Path lake, String task, String limit) {
        return EvaluateCall.on("local[2]", lake).with("--tasks", task, "--limit", limit);
    }

    /** Every unit is a commit of its own, so that there is something to lose and something to keep. */
    private static EvaluateCall call(Path lake) {
        return EvaluateCall.on("local[1]", lake)
                .withMoreTasks()
                .with("--tasks", "demo_choice,demo_sums,long_stories", "--limit", "60", "--chunk-tokens", "1")
                .with("--batch-size", "2");
    }

    /** A driver of its own that is in the middle of its run. */
    private static Process startUntilFirstCommits(EvaluateCall call, Path lake)
            throws IOException, InterruptedException {
        return startUntilCommits(2, call, lake);
    }

    private static Process startUntilCommits(int count, EvaluateCall call, Path lake)
            throws IOException, InterruptedException {
        Path log = lake.resolve("responses").resolve("_delta_log");
        return startUntil(() -> commits(log) >= count, call, lake);
    }

    private static Process startUntil(State reached, EvaluateCall call, Path lake)
            throws IOException, InterruptedException {
        Process driver = DriverProcess.start(call.words(), lake.resolveSibling("driver.log"))
                .process();
        while (driver.isAlive() && !reached.isSo()) {
            driver.waitFor(5, TimeUnit.MILLISECONDS);
        }
        assertThat(driver.isAlive())
                .as("the run was over before it could be disturbed")
                .isTrue();
        return driver;
    }

    private interface State {
        boolean isSo() throws IOException;
    }

    /** Whether some file of a folder, at any depth, has a name that begins so. */
    private static boolean holds(Path folder, String beginning) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith(beginning));
        } catch (UncheckedIOException moved) { // a file went away meanwhile
            return false;
        }
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
