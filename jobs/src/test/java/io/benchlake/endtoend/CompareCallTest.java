package io.benchlake.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.benchlake.session.Sessions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What compare prints is what SQL over samples alone gives. */
class CompareCallTest {
    /** Right and wrong answers of two runs, by the docs' position, without any view. */
    private static final String BY_HAND = """
            SELECT
              b.task, b.filter, count(*) AS n, avg(b.value) AS baseline, avg(c.value) AS candidate,
              count_if(b.value = 1 AND c.value = 0) AS lost, count_if(b.value = 0 AND c.value = 1) AS gained
            FROM (SELECT *, metrics['%1$s'] AS value FROM delta.`%2$s/samples`
              WHERE run_id IN (SELECT run_id FROM delta.`%2$s/runs` WHERE run_name = 'fp32')) AS b
            JOIN (SELECT *, metrics['%1$s'] AS value FROM delta.`%2$s/samples`
              WHERE run_id IN (SELECT run_id FROM delta.`%2$s/runs` WHERE run_name = 'damaged')) AS c
              USING (task, filter, doc_id)
            WHERE b.value IS NOT NULL
            GROUP BY ALL""";

    @Test
    void whatItPrintsIsWhatSqlOverSamplesGives() {
        Map<String, Row> hand = byHand("acc");
        EvaluateCall.Outcome csv = FourRuns.call("compare", "fp32", "damaged", "--metric", "acc", "--format", "csv");
        assertThat(csv.status()).as(csv.err()).isZero();
        List<String> lines = csv.out().lines().toList();
        List<String> columns = List.of(lines.get(0).split(","));
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = List.of(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1));
            String task = cells.get(columns.indexOf("task"));
            long lost = hand.containsKey(task) ? hand.get(task).getAs("lost") : sum(hand, task, "lost");
            long gained = hand.containsKey(task) ? hand.get(task).getAs("gained") : sum(hand, task, "gained");
            long docs = hand.containsKey(task) ? hand.get(task).getAs("n") : sum(hand, task, "n");
            assertThat(cells.get(columns.indexOf("lost"))).as(task).isEqualTo("" + lost);
            assertThat(cells.get(columns.indexOf("gained"))).as(task).isEqualTo("" + gained);
            assertThat(cells.get(columns.indexOf("n_compared"))).as(task).isEqualTo("" + docs);
            assertThat(Double.parseDouble(cells.get(columns.indexOf("difference"))))
                    .as(task)
                    .isEqualTo((double) (gained - lost) / docs, within(1e-12));
        }
        assertThat(lines).as("three tasks, two groups").hasSize(6);

        EvaluateCall.Outcome table = FourRuns.call("compare", "fp32", "damaged-llama", "--flips", "1");
        assertThat(table.out())
                .contains("baseline   fp32 (demo-llama (float32), run ")
                .contains("Detectable", "●", "ln perplexity")
                .contains("lost  crowded_choice acc, doc ", "  baseline   ");
        EvaluateCall.Outcome prompts = FourRuns.call("compare", "fp32", "shots2");
        assertThat(prompts.out()).contains("demo_choice: 40 docs have another prompt.");
    }

    private static long sum(Map<String, Row> hand, String group, String column) {
        List<String> tasks = group.equals("demo") ? List.of("demo_choice") : List.of("crowded_choice", "story_ends");
        return tasks.stream()
                .mapToLong(task -> of(hand, task).<Long>getAs(column))
                .sum();
    }

    private static Row of(Map<String, Row> hand, String task) {
        return Objects.requireNonNull(hand.get(task), task);
    }

    private static Map<String, Row> byHand(String metric) {
        Path lake = FourRuns.lake();
        SparkSession spark = Sessions.open("by hand", "local[1]");
        try {
            return spark.sql(BY_HAND.formatted(metric, lake)).collectAsList().stream()
                    .collect(Collectors.toMap(row -> row.<String>getAs("task"), row -> row));
        } finally {
            spark.stop();
        }
    }

    @Test
    void docsInClustersCountForLessAndAFieldThatTheyLackIsRefused() {
        EvaluateCall.Outcome refused =
                FourRuns.call("compare", "fp32", "damaged", "--tasks", "demo_choice", "--cluster", "passage");
        assertThat(refused.status()).isEqualTo(4);
        assertThat(refused.err())
                .contains("Cannot cluster docs by 'passage': docs of demo_choice (40 of 40) have no such field.");
        EvaluateCall.Outcome clustered = FourRuns.call(
                "compare", "fp32", "damaged", "--tasks", "demo_choice", "--cluster", "question", "--format", "json");
        assertThat(clustered.status()).as(clustered.err()).isZero();
        assertThat(clustered.out()).contains("\"ci_method\": \"cluster_t\"", "\"clusters\": ");
    }

    @Test
    void whatIsKeptIsTheRatioOfTheAveragesAndACardSaysHowToGetItAgain(@TempDir Path folder) throws IOException {
        Map<String, Row> choices = byHand("acc");
        Row crowded = of(choices, "crowded_choice");
        Row choice = of(choices, "demo_choice");
        Row sums = of(byHand("exact_match"), "demo_sums");
        double baseline =
                crowded.<Double>getAs("baseline") + choice.<Double>getAs("baseline") + sums.<Double>getAs("baseline");
        double candidate = crowded.<Double>getAs("candidate")
                + choice.<Double>getAs("candidate")
                + sums.<Double>getAs("candidate");
        Path card = folder.resolve("card.md");

        EvaluateCall.Outcome outcome = FourRuns.call("recovery", "fp32", "damaged", "--card", card.toString());

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .containsPattern("average .*" + "%.2f %% ±".formatted(100 * candidate / baseline))
                .contains(
                        "story_ends: n/a: a logarithm has no shares.",
                        "the ratio of the averages over 3 tasks and groups that both have.");
        assertThat(card)
                .content()
                .contains("### Other benchmarks", "/damaged-llama --tasks demo_choice --num-fewshot 5 --dtype float32")
                .contains("### Over all");
    }
}
