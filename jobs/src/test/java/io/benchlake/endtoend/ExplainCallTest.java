package io.benchlake.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.compare.ComparableRuns;
import io.benchlake.endtoend.EvaluateCall.Outcome;
import io.benchlake.error.ExitCode;
import io.benchlake.explain.ExplainJob;
import io.benchlake.lake.Lake;
import io.benchlake.session.Sessions;
import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** Why runs differ that are known to differ by one setting, or two. */
class ExplainCallTest {
    private static final String DTYPE = "other answers to the same requests: dtype ";

    @Test
    void theSettingIsNamedForEachPairOfRuns() throws IOException {
        try (SparkSession spark = Sessions.open("test", "local[2]")) {
            ComparableRuns runs =
                    ComparableRuns.of(Lake.open(spark, FourRuns.lake().toString()), "explain");
            assertThat(sentences(spark, runs, "fp32", "bf16"))
                    .containsExactly(
                            "crowded_choice, demo_choice, demo_stories and 1 more: all 160 docs have " + DTYPE
                                    + "float32 against bfloat16; or other batch policy; no doc flips.",
                            "demo_sums: all 40 docs are the same in both runs.");
            assertThat(sentences(spark, runs, "fp32", "shots2"))
                    .containsExactly("all 40 docs have other prompts: 5 shots against 2; "
                            + flips(spark, "fp32", "shots2", "demo_choice") + ".");
            assertThat(sentences(spark, runs, "fp32", "damaged", "demo_choice"))
                    .containsExactly("all 40 docs have other answers to the same requests: other weights; "
                            + flips(spark, "fp32", "damaged", "demo_choice") + ".");
            assertThat(sentences(spark, runs, "bf16", "shots2").get(1))
                    .as("prompts hide what comes behind them")
                    .isEqualTo("what else differs (other batch policy, dtype bfloat16 against float32) comes in behind"
                            + " that; what it changes cannot be told from these runs.");
            assertThat(sentences(spark, runs, "bf16", "damaged", "demo_choice").get(0))
                    .contains(DTYPE + "bfloat16 against float32; or other weights; or other batch policy; ");
            assertThat(sentences(spark, runs, "shots2", "damaged"))
                    .hasSize(2)
                    .satisfies(all -> assertThat(all.get(0)).contains("other prompts: 2 shots against 5; "))
                    .satisfies(all -> assertThat(all.get(1)).contains("(other weights)"));
            assertThat(rows(
                            spark,
                            "SELECT run_name, position, round(difference_to_previous, 4), flips_to_previous,"
                                    + " first_difference, round(difference_to_first, 4), flips_to_first FROM trend"
                                    + " WHERE model = 'demo-llama' AND task = 'demo_choice' AND metric = 'acc'"
                                    + " ORDER BY position"))
                    .containsExactly(
                            "[fp32,1,null,null,null,0.0,0]",
                            "[bf16,2,0.0,0,answer,0.0,0]",
                            "[shots2,3,0.025,1,prompt,0.025,1]");
        }
    }

    @Test
    void stagesSettingsFlipsAndSentencesArePrinted() {
        Outcome outcome = FourRuns.call("explain", "shots2", "damaged", "--tasks", "demo", "--flips", "1");
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(ExitCode.OK.status());
        assertThat(outcome.out())
                .containsPattern("\ndemo_choice +stage +prompt +40 +\\d+ +1\\.0\n")
                .containsPattern("\ndemo_choice +setting +n_shot +2 +5 +40 +\\d+ +1\\.0\n")
                .containsPattern("\ndemo_choice +setting +weights +[0-9a-f]{12}… +[0-9a-f]{12}… +0 +0 +0\\.0\n")
                .containsPattern("\ndemo_choice +\\d+ +lost +prompt +")
                .contains("\n\nall 40 docs have other prompts: 2 shots against 5; ");
        Outcome none = FourRuns.call("explain", "fp32", "shots2", "--tasks", "demo_sums");
        assertThat(none.status()).isEqualTo(ExitCode.INVALID_INPUT.status());
        assertThat(none.err()).contains("they have no task in common that --tasks names. Both have: demo_choice.");
        assertThat(FourRuns.call("explain", "fp32", "bf16", "--flips", "1", "--format", "csv")
                        .err())
                .contains("Cannot use --flips with --format csv, which holds one table.");
    }

    private static List<String> sentences(
            SparkSession spark, ComparableRuns runs, String baseline, String candidate, String... tasks) {
        return new ExplainJob(spark, runs.pair(baseline, candidate), List.of(tasks))
                .run()
                .sentences();
    }

    /** What the samples themselves say. */
    private static String flips(SparkSession spark, String baseline, String candidate, String task) {
        long flips = spark.sql(
                        "SELECT a.doc_id FROM all_samples AS a JOIN all_samples AS b USING (task, filter, doc_id)"
                                + " JOIN runs AS ra ON ra.run_id = a.run_id JOIN runs AS rb ON rb.run_id = b.run_id"
                                + " WHERE ra.run_name = '" + baseline + "' AND rb.run_name = '" + candidate
                                + "' AND task = '"
                                + task + "' AND a.metrics['acc'] <> b.metrics['acc']")
                .count();
        return "%d of %d %s there".formatted(flips, flips, flips == 1 ? "flip lies" : "flips lie");
    }

    private static List<String> rows(SparkSession spark, String query) {
        return spark.sql(query).collectAsList().stream().map(Row::toString).toList();
    }
}
