package io.benchlake.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.EmbeddedDemo;
import io.benchlake.cli.Main;
import io.benchlake.endtoend.EvaluateCall.Outcome;
import io.benchlake.error.ExitCode;
import io.benchlake.lake.Lake;
import io.benchlake.lake.query.LakeViews;
import io.benchlake.session.Sessions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Models of one folder name, and docs of several runs: what boards and queries make of them. The scores are those of
 * {@code recorded/runs.json}.
 */
class WhoIsWhoTest {
    private static final String COMMIT = "0e9e39f249a16976918f6564b8830bc894c89659";

    @TempDir
    private Path folder;

    @Test
    void checkpointsInFoldersOfOneNameAreTwoModelsAndEachDocIsShownOnce() throws IOException {
        Path other = copy("ck/runB/step_1000")
                .zeroed("model.layers.1.mlp.down_proj.weight")
                .zeroed("model.layers.2.mlp.down_proj.weight")
                .folder();
        Path link = Files.createSymbolicLink(
                Files.createDirectories(folder.resolve("links")).resolve("best"),
                copy("ck/runA/step_1000").folder());

        evaluated(other, "--tasks", "demo_choice|0", "--limit", "30", "--run-name", "runB");
        evaluated(link, "--tasks", "demo_choice|0,crowded_choice", "--limit", "30", "--run-name", "runA");
        evaluated(link.resolve("."), "--tasks", "crowded_choice,story_ends", "--limit", "5", "--run-name", "again");

        assertThat(board())
                .as("the task that both have")
                .anyMatch(line -> line.matches("1–2 +runA/step_1000 +runA +0\\.7667 ± \\d.\\d+ +1 +1.*"))
                .anyMatch(line -> line.matches(
                        "1–2 +runB/step_1000 +runB +0\\.6667 ± \\d.\\d+ +1 +0 +crowded_choice, story_ends"));
        assertThat(board("--by", "task"))
                .anyMatch(line -> line.matches("demo_choice +acc +none +0 +1 +runA/step_1000 +runA +0\\.7667.*"))
                .anyMatch(line -> line.matches("demo_choice +acc +none +0 +1–2 +runB/step_1000 +runB +0\\.6667.*"));
        assertThat(refusal("--tasks", "demo_chioce"))
                .contains("Cannot show demo_chioce: no finished run of the lake has a task or group of that name."
                        + " Did you mean 'demo_choice'?");
        assertThat(refusal("--all")).contains("Cannot use --all: it lists tasks inside groups. Add --by task");
        try (SparkSession spark = Sessions.open("test", "local[1]")) {
            new LakeViews(Lake.open(spark, lake())).createOrReplace();
            assertThat(
                            rows(
                                    spark,
                                    "SELECT model, rank, round(value, 4) FROM leaderboard"
                                            + " WHERE is_latest AND task = 'demo_choice' AND metric = 'acc_norm' ORDER BY rank"))
                    .containsExactly("[runA/step_1000,1,0.7667]", "[runB/step_1000,2,0.7333]");
            assertThat(rows(
                            spark,
                            "SELECT task, model, count(*) AS wrong FROM samples WHERE prediction <> target"
                                    + " AND task = 'crowded_choice' GROUP BY ALL"))
                    .as("acc of the harness is 1 for 14 of the first 30 docs")
                    .containsExactly("[crowded_choice,runA/step_1000,16]");
            assertThat(rows(
                            spark,
                            "SELECT count(*) FROM all_samples"
                                    + " WHERE (prediction = target) IS DISTINCT FROM (metrics['acc'] = 1)"
                                    + " OR correct IS DISTINCT FROM (metrics['acc'] = 1)"))
                    .containsExactly("[0]");
            assertThat(rows(
                            spark,
                            "SELECT task, count(*) FROM samples WHERE model LIKE 'runA%' GROUP BY task ORDER BY task"))
                    .containsExactly("[crowded_choice,30]", "[demo_choice,30]", "[story_ends,5]");
            assertThat(rows(spark, "SELECT count(*) FROM all_samples WHERE task = 'crowded_choice'"))
                    .containsExactly("[35]");
        }
    }

    @Test
    void aSnapshotOfAHubCacheIsCalledByItsRepository() throws IOException {
        Path snapshot = copy("hub/models--acme--tiny/snapshots/" + COMMIT).folder();
        Path reference = Files.createDirectories(folder.resolve("hub/models--acme--tiny/refs"))
                .resolve("v1.0");
        Files.writeString(reference, COMMIT);
        Path link = Files.createSymbolicLink(folder.resolve("mine"), snapshot);

        evaluated(link, "--tasks", "few_choice");

        assertThat(board()).anyMatch(line -> line.matches("1 .* acme/tiny@v1\\.0 .*"));
    }

    private CheckpointCopy copy(String to) throws IOException {
        return CheckpointCopy.of(EmbeddedDemo.model(), folder.resolve(to));
    }

    private void evaluated(Path model, String... more) {
        Outcome outcome = EvaluateCall.on("local[1]", Path.of(lake()))
                .withMoreTasks()
                .with("--model", model.toString())
                .with(more)
                .run();
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(ExitCode.OK.status());
    }

    private List<String> board(String... more) {
        StringWriter out = new StringWriter();
        assertThat(leaderboard(out, new StringWriter(), more)).isZero();
        return out.toString().lines().toList();
    }

    private String refusal(String... more) {
        StringWriter err = new StringWriter();
        assertThat(leaderboard(new StringWriter(), err, more)).isEqualTo(ExitCode.USAGE.status());
        return err.toString();
    }

    private int leaderboard(StringWriter out, StringWriter err, String... more) {
        List<String> words = new ArrayList<>(List.of("leaderboard", "--lake", lake(), "--master", "local[1]"));
        words.addAll(List.of(more));
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), words.toArray(String[]::new));
    }

    private String lake() {
        return folder.resolve("lake").toString();
    }

    private static List<String> rows(SparkSession spark, String query) {
        return spark.sql(query).collectAsList().stream().map(Row::toString).toList();
    }
}
