package io.benchlake.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.cli.Main;
import io.benchlake.endtoend.EvaluateCall.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users see where the lake's files fail: one message with the remedy, and nothing that was committed is lost. */
class FailingLakeTest {
    private static final Map<String, String> SETTINGS = Map.of(
            "spark.hadoop.fs.frail.impl",
            FrailFileSystem.class.getName(),
            "spark.delta.logStore.frail.impl",
            "io.delta.storage.LocalLogStore");

    @TempDir
    private Path folder;

    @BeforeEach
    void setUp() {
        SETTINGS.forEach(System::setProperty);
    }

    @AfterEach
    void clear() {
        SETTINGS.keySet().forEach(System::clearProperty);
        FrailFileSystem.heal();
    }

    @Test
    void eachFaultIsOneMessageInEveryCommandAndWhatItAdvisesCompletesTheRun() throws IOException {
        String lake = "frail://" + folder + "/lake";
        EvaluateCall call = call(lake);

        FrailFileSystem.fail(path -> path.toString().contains("/responses/model"), "Read-only file system");
        Outcome readOnly = call.run();
        assertThat(FrailFileSystem.failed()).isPositive();
        assertOneFault(readOnly, 3, "/lake/responses: its file system is read-only", "run again");

        FrailFileSystem.fail(path -> path.toString().contains("/samples/_delta_log/0000"), "No space left on device");
        assertOneFault(call.run(), 3, "/lake/samples: no space is left", "What was committed before is kept");

        FrailFileSystem.heal();
        Outcome whole = call.run();
        assertThat(whole.status()).as(whole.err()).isZero();
        assertThat(whole.err()).contains("8 of them answered already");

        FrailFileSystem.fail(path -> path.getName().endsWith(".parquet"), "Input/output error");
        assertOneFault(board(lake), 3, "/lake/", "the disk or the file server under it failed");
        FrailFileSystem.heal();

        Path commit = newestCommit(folder.resolve("lake/results"));
        byte[] bytes = Files.readAllBytes(commit);
        Files.write(commit, Arrays.copyOf(bytes, bytes.length / 2));
        DeltaLog.clearCache();
        String words =
                "/lake/results: its transaction log is damaged or incomplete: _delta_log/" + commit.getFileName();

        for (Outcome outcome :
                new Outcome[] {board(lake), command("sql", "--lake", lake, "SELECT count(*) FROM results"), call.run()
                }) {
            assertOneFault(outcome, 4, words, "Restore it from a backup", "docs/operations.md, Mending a lake");
        }

        Files.move(commit, folder.resolve("damaged.json"));
        Files.delete(commit.resolveSibling(commit.getFileName().toString().replace(".json", ".crc")));
        Outcome again = call.run();
        assertThat(again.status()).as(again.err()).isZero();
        assertThat(again.out()).isEqualTo(whole.out());
        assertThat(again.err()).doesNotContain("asking 8");
        assertThat(board(lake).out()).contains("demo-llama");
    }

    private static EvaluateCall call(String lake) {
        return EvaluateCall.on("local[2]", Path.of("x")).with("--lake", lake, "--tasks", "demo_choice", "--limit", "2");
    }

    private static Path newestCommit(Path table) throws IOException {
        try (Stream<Path> log = Files.list(table.resolve("_delta_log"))) {
            return log.filter(file -> file.toString().endsWith(".json"))
                    .max(Path::compareTo)
                    .orElseThrow();
        }
    }

    private static void assertOneFault(Outcome outcome, int status, String... words) {
        assertThat(outcome.err().lines().filter(line -> line.startsWith("benchlake: Cannot ")))
                .as(outcome.err())
                .hasSize(1)
                .first()
                .asString()
                .contains(words);
        assertThat(outcome.err()).doesNotContain("\tat ").doesNotContain("internal error");
        assertThat(outcome.status()).isEqualTo(status);
    }

    private static Outcome board(String lake) {
        return command("leaderboard", "--lake", lake);
    }

    private static Outcome command(String name, String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] all = Stream.concat(Stream.of(name, "--master", "local[2]"), Stream.of(words))
                .toArray(String[]::new);
        int status = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), all);
        return new Outcome(status, out.toString(), err.toString());
    }
}
