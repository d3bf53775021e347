package io.benchlake.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.endtoend.EvaluateCall.Outcome;
import io.benchlake.error.ExitCode;
import io.benchlake.session.Sessions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A metric that only the answers show to be unfit: the model chooses a third class where f1 knows two. */
class LateFaultTest {
    private static final String FOUR = OwnTask.YAML.replace("[\"yes\", \"no\"]", "options");

    private OwnTask own;

    @BeforeEach
    void makeOwn(@TempDir Path folder) throws IOException {
        own = new OwnTask(folder);
        own.write(FOUR + "metric_list: [{metric: acc}, {metric: f1}]\n");
        own.writeBeside("even.yaml", FOUR.replace("task: odd", "task: even"));
        own.writeBeside(
                "both.yaml", "group: both\ntask: [odd, even]\naggregate_metric_list: [{metric: acc}, {metric: f1}]\n");
        own.writeDocs("""
                {"question": "2 and 2", "options": ["hopeless-worded", "absolutely-wrong-answer", "it", "and"], "answer": 0}
                {"question": "3 and 3", "options": ["hopeless-worded", "absolutely-wrong-answer", "it", "and"], "answer": 1}
                """);
    }

    @Test
    void allOtherScoresStayAndTheMendedTaskIsScoredWithoutTheModel() throws IOException {
        Outcome outcome = evaluate();
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(ExitCode.PARTIAL.status());
        assertThat(outcome.err())
                .contains("no score for odd: f1,none: Cannot aggregate by 'f1': class")
                .doesNotContain("\tat ");
        assertThat(outcome.out()).contains("odd", "even", "f1");
        assertThat(sql("SELECT concat_ws(' ', task, metric, value IS NULL) FROM delta.`%s/results` ORDER BY 1"))
                .containsExactly(
                        "both acc false",
                        "both f1 true",
                        "even acc false",
                        "even acc_norm false",
                        "odd acc false",
                        "odd f1 true");
        assertThat(sql("SELECT count(*) FROM delta.`%s/samples`")).containsExactly("4");
        assertThat(sql("SELECT status || ' ' || error FROM delta.`%s/runs`"))
                .first()
                .asString()
                .startsWith("PARTIAL odd: f1,none: Cannot aggregate by 'f1'");

        assertThat(evaluate().status()).isEqualTo(ExitCode.PARTIAL.status());
        own.write(FOUR + "metric_list: [{metric: acc}, {metric: mcc}]\n");
        assertThat(evaluate().status()).isZero();
        assertThat(sql("SELECT concat_ws(' ', status, scored_responses) FROM delta.`%s/runs` ORDER BY started_at"))
                .containsExactly("PARTIAL 0", "FINISHED 0");
        assertThat(sql("SELECT concat_ws(' ', metric, value IS NULL) FROM delta.`%s/results` WHERE metric = 'mcc'"))
                .containsExactly("mcc false");
    }

    private Outcome evaluate() throws IOException {
        return EvaluateCall.on("local[1]", own.lake())
                .with(
                        "--tasks",
                        "both",
                        "--include-path",
                        own.folder().resolve("tasks").toString())
                .with("--data", own.folder().resolve("data").toString())
                .run();
    }

    /** @param query names the lake as {@code %s} */
    private List<String> sql(String query) throws IOException {
        try (SparkSession spark = Sessions.open("test", "local[1]")) {
            return spark.sql(String.format(query, own.lake())).collectAsList().stream()
                    .map(row -> String.valueOf(row.get(0)))
                    .toList();
        }
    }
}
