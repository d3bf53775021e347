package io.benchlake.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.SharedFixtures;
import io.benchlake.lake.Lake;
import io.benchlake.lake.table.ResponsesTable;
import io.benchlake.session.Sessions;
import io.benchlake.tools.checkpoint.RandomCheckpoint;
import io.benchlake.tools.checkpoint.RandomCheckpoint.LlamaShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layers, heads and vocabulary of Llama 3.1 8B with its real tokenizer; only the number of layers is smaller. */
@Tag("slow")
class EightBillionShapeTest {
    private static final LlamaShape TWO_LAYERS = new LlamaShape(2, 4096, 14_336, 32, 8, 128_256, 2);

    @TempDir
    private Path folder;

    @Test
    void evaluatesInBfloat16() throws IOException {
        Path model = folder.resolve("model");
        RandomCheckpoint.write(TWO_LAYERS, 7, SharedFixtures.require("models/llama3-tokenizer"), model);
        EvaluateCall.Outcome outcome = EvaluateCall.on("local[2]", folder.resolve("lake"))
                .with("--data", SharedFixtures.require("data/hf").toString())
                .with("--model", model.toString(), "--dtype", "bfloat16", "--limit", "2")
                .with("--tasks", "arc_challenge|0,mmlu_abstract_algebra|5,gsm8k|1")
                .with("--gen-kwargs", "max_gen_toks=8")
                .run();

        assertThat(outcome.status()).as(outcome.err()).isZero();
        List<Row> responses = responses();
        assertThat(responses).hasSize(2 * 4 + 2 * 4 + 2);
        assertThat(responses)
                .allSatisfy(row -> assertThat(row.<String>getAs("status")).isEqualTo("OK"));
        assertThat(responses)
                .filteredOn(row -> row.getAs("loglikelihood") != null)
                .hasSize(16)
                .allSatisfy(
                        row -> assertThat(row.<Double>getAs("loglikelihood")).isBetween(-2000.0, -1.0));
        assertThat(responses)
                .filteredOn(row -> row.getAs("text") != null)
                .hasSize(2)
                .allSatisfy(
                        row -> assertThat(row.<Integer>getAs("output_tokens")).isBetween(1, 8));
    }

    private List<Row> responses() {
        SparkSession spark = Sessions.open("read a lake", "local[1]");
        try {
            return Lake.open(spark, folder.resolve("lake").toString())
                    .read(ResponsesTable.DEFINITION)
                    .collectAsList();
        } finally {
            spark.stop();
        }
    }
}
