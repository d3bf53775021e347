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

/** Answers are committed beside the scores; a run whose answers are not kept has not finished. */
class RefusedAnswersTest {
    private OwnTask own;

    @BeforeEach
    void makeOwn(@TempDir Path folder) throws IOException {
        own = new OwnTask(folder);
        own.write(OwnTask.YAML);
    }

    @Test
    void aRunWhoseLastAnswersAreRefusedFails() throws IOException {
        own.writeDocs("{\"question\": \"q\", \"answer\": \"yes\"}\n");
        assertThat(own.evaluate().status()).isZero();
        sql("ALTER TABLE delta.`%s/responses` ADD CONSTRAINT short_prompts CHECK (prompt_tokens < 50)");

        own.writeDocs("{\"question\": \"" + "why ".repeat(100) + "\", \"answer\": \"yes\"}\n");
        Outcome outcome = own.evaluate();

        assertThat(outcome.status()).isEqualTo(ExitCode.INTERNAL.status());
        assertThat(outcome.err()).contains("short_prompts");
        assertThat(sql("SELECT status FROM delta.`%s/runs` ORDER BY started_at"))
                .containsExactly("FINISHED", "FAILED");
    }

    /** @param query names the lake as {@code %s} */
    private List<String> sql(String query) throws IOException {
        try (SparkSession spark = Sessions.open("test", "local[1]")) {
            return spark.sql(String.format(query, own.lake())).collectAsList().stream()
                    .map(row -> row.getString(0))
                    .toList();
        }
    }
}
