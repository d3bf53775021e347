package io.benchlake.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.endtoend.EvaluateCall.Outcome;
import io.benchlake.session.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prompts that are longer than the model takes. */
class CutPromptsTest {
    @TempDir
    private Path folder;

    /** An instruction before the examples is cut off with them, so what is left was asked before. */
    @Test
    void whatIsCutIsToldAndTrueOfReusedAnswersInOlderLakesToo() throws IOException {
        Outcome first = evaluate("--tasks", "crowded_choice,crowded_sums");
        assertThat(first.err())
                .containsSubsequence(
                        "crowded_choice: 4 of 4 prompts do not fit into the 512 tokens of the model and are cut from the left, by 1,530 tokens at most",
                        "crowded_sums: 1 of 1 prompts do not fit",
                        "5 requests, 0 of them answered already",
                        "crowded_choice: 4 of 4 prompts were cut from the left, by 1,530 tokens at most");
        assertThat(rows("SELECT max(prompt_tokens_cut) FROM delta.`%s/responses` WHERE kind = 'loglikelihood'"))
                .containsExactly("[1530]");
        assertThat(rows("SELECT DISTINCT prompt_tokens + prompt_tokens_cut > 512 FROM delta.`%s/responses`"))
                .containsExactly("[true]");

        forgetColumn("responses", "model_fingerprint");
        forgetColumn("samples", "run_id");
        Outcome second = evaluate("--tasks", "crowded_choice", "--system_instruction", "Think well. ".repeat(10));

        assertThat(second.err()).contains("4 requests, 4 of them answered already");
        assertThat(rows("SELECT DISTINCT prompt_tokens_cut FROM delta.`%s/responses`"))
                .containsExactly("[null]");
        assertThat(rows("SELECT DISTINCT task, prompt_tokens_cut > 1530 FROM delta.`%s/samples`"))
                .containsExactlyInAnyOrder("[crowded_choice,null]", "[crowded_sums,null]", "[crowded_choice,true]");
    }

    private Outcome evaluate(String... options) {
        Outcome outcome = EvaluateCall.on("local[1]", folder.resolve("lake"))
                .withMoreTasks()
                .with("--num_fewshot", "80", "--limit", "1", "--gen_kwargs", "max_gen_toks=4")
                .with(options)
                .run();
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return outcome;
    }

    /** Makes a table anew as it was before its prompts' cuts were counted. */
    private void forgetColumn(String table, String partition) throws IOException {
        Path path = folder.resolve("lake").resolve(table);
        Path older = folder.resolve("older").resolve(table);
        try (SparkSession spark = Sessions.open("test", "local[1]")) {
            spark.read()
                    .format("delta")
                    .load(path.toString())
                    .drop("prompt_tokens_cut")
                    .write()
                    .format("delta")
                    .partitionBy(partition)
                    .save(older.toString());
        }
        Files.move(path, folder.resolve("newer-" + table));
        Files.move(older, path);
    }

    private List<String> rows(String query) throws IOException {
        try (SparkSession spark = Sessions.open("test", "local[1]");
                Stream<Row> rows = spark.sql(query.formatted(folder.resolve("lake"))).collectAsList().stream()) {
            return rows.map(Row::toString).toList();
        }
    }
}
