package io.benchlake.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.EmbeddedDemo;
import io.benchlake.endtoend.EvaluateCall.Outcome;
import io.benchlake.error.ExitCode;
import io.benchlake.lake.Lake;
import io.benchlake.lake.query.LakeViews;
import io.benchlake.session.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of which requests have no response: what they say, store and show. */
class PartialRunTest {
    private static final Pattern QUERY = Pattern.compile("e_long: .* benchlake sql --lake \\S+ \"(.*)\"");
    private static final String DAMAGED = "model.layers.1.mlp.up_proj.weight";
    private static final String YAML = """
            task: %1$s
            dataset_path: json
            dataset_kwargs: {data_files: {test: %1$s.jsonl}}
            test_split: test
            output_type: multiple_choice
            doc_to_text: q
            target_delimiter: "%2$s"
            doc_to_choice: options
            doc_to_target: gold
            metric_list: [{metric: acc}, {metric: acc_norm}]
            """;

    @TempDir
    private Path folder;

    /** A continuation longer than the model; continuations that one token joins to their prompts; and a sound doc. */
    @BeforeEach
    void writeTasks() throws IOException {
        Files.createDirectories(folder.resolve("tasks"));
        write(
                "e_long",
                "",
                "{\"q\": \"" + "alpha beta gamma delta ".repeat(100)
                        + "\", \"options\": [\" one\", \" two three four\", \" five\"], \"gold\": 1}",
                "{\"q\": \"Short.\", \"options\": [\" x\", \"" + " y ".repeat(300) + "\"], \"gold\": 0}");
        write(
                "e_join",
                "",
                "{\"q\": \"The ans\", \"options\": [\"wer is\", \"x\", \"xx\"], \"gold\": 0}",
                "{\"q\": \"The sun mo\", \"options\": [\"ves\", \"d\"], \"gold\": 0}",
                "{\"q\": \"A bird sl\", \"options\": [\"eeps\", \" C\", \"\\n\"], \"gold\": 0}");
        write("e_one", " ", "{\"q\": \"A?\", \"options\": [\"x\", \"y\"], \"gold\": 0}");
    }

    private void write(String task, String delimiter, String... docs) throws IOException {
        Files.writeString(folder.resolve("tasks/" + task + ".yaml"), YAML.formatted(task, delimiter));
        Files.write(folder.resolve(task + ".jsonl"), List.of(docs));
    }

    @Test
    void scoresOverAPartOfTheDocsAndScoresThatDoNotExistAreTold() throws IOException {
        Outcome outcome = evaluate(EmbeddedDemo.model(), "e_long,e_join,e_one");

        assertThat(outcome.status()).as(outcome.err()).isEqualTo(ExitCode.PARTIAL.status());
        assertThat(outcome.err())
                .contains(
                        "e_long: 1 of 2 docs has no score (1 too long for the model); 1 of 5 requests has no response")
                .contains("e_join: 3 of 3 docs have no score (3 empty continuation); 3 of 8 requests have no response")
                .doesNotContain("e_one:");
        assertThat(outcome.out()).contains("|1 of 2 docs|0.5000 … 1.0000|1 too long for the model|");
        try (SparkSession spark = Sessions.open("test", "local[1]")) {
            new LakeViews(Lake.open(spark, lake())).createOrReplace();
            assertThat(rows(
                            spark,
                            "SELECT task, metric, value, n_samples, n_unscored, low_bound, high_bound FROM results"))
                    .containsExactlyInAnyOrder(
                            "[e_long,acc,0.0,2,1,0.0,0.5]",
                            "[e_long,acc_norm,1.0,2,1,0.5,1.0]",
                            "[e_join,acc,null,3,3,0.0,1.0]",
                            "[e_join,acc_norm,null,3,3,0.0,1.0]",
                            "[e_one,acc,0.0,1,0,null,null]",
                            "[e_one,acc_norm,0.0,1,0,null,null]");
            assertThat(rows(spark, "SELECT DISTINCT task, rank FROM leaderboard"))
                    .containsExactlyInAnyOrder("[e_long,null]", "[e_join,null]", "[e_one,1]");
            assertThat(rows(spark, query(outcome))).singleElement().asString().startsWith("[1,none,TOO_LONG,");
        }
    }

    @Test
    void aModelThatYieldsNoNumbersIsToldWithItsFirstWeightThatIsNone() throws IOException {
        CheckpointCopy checkpoint = CheckpointCopy.of(EmbeddedDemo.model(), folder.resolve("damaged"))
                .with(DAMAGED, 7, new byte[] {(byte) 0xC0, 0x7F});

        Outcome outcome = evaluate(checkpoint.folder(), "e_one");

        assertThat(outcome.status()).as(outcome.err()).isEqualTo(ExitCode.PARTIAL.status());
        assertThat(outcome.err())
                .contains("e_one: 1 of 1 doc has no score (1 NaN or infinite logits)")
                .contains("its weight " + DAMAGED + " is NaN at element 7");
        assertThat(outcome.out()).contains("|N/A  |±  |   N/A|0 of 1 docs|");
    }

    private Outcome evaluate(Path model, String tasks) {
        return EvaluateCall.on("local[1]", Path.of(lake()))
                .with("--model", model.toString())
                .with("--tasks", tasks)
                .with("--include-path", folder.resolve("tasks").toString())
                .with("--data", folder.toString())
                .run();
    }

    private String lake() {
        return folder.resolve("lake").toString();
    }

    private static String query(Outcome outcome) {
        Matcher query = QUERY.matcher(outcome.err());
        assertThat(query.find()).as(outcome.err()).isTrue();
        return query.group(1);
    }

    private static List<String> rows(SparkSession spark, String query) {
        return spark.sql(query).collectAsList().stream().map(Row::toString).toList();
    }
}
