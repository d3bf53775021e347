package io.benchlake.spark.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.SharedFixtures;
import io.benchlake.SparkFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The functions that ask a model give what the harness recorded for the same requests. */
class ModelFunctionsTest {
    private final SparkSession spark = SparkFixture.newSession();

    @BeforeEach
    void nameTheModel() {
        String model = SharedFixtures.require("models/tiny-llama").toString();
        spark.conf().set("spark.benchlake.model", model);
        spark.conf().set("spark.benchlake.dtype", "float32");
    }

    @ParameterizedTest
    @CsvSource({"hellaswag-0, hellaswag", "arc_challenge-0, arc_challenge"})
    void loglikelihoodsAreTheRecordedOnes(String run, String task) throws IOException {
        for (JsonNode doc : List.of(sample(run, task, 0), sample(run, task, 1))) {
            List<String> choices = StreamSupport.stream(doc.get("arguments").spliterator(), false)
                    .map(request -> request.get(1).asText())
                    .toList();

            List<Double> given = spark.sql(
                            "SELECT loglikelihood(:context, :choices)",
                            Map.of(
                                    "context",
                                    doc.get("arguments").get(0).get(0).asText(),
                                    "choices",
                                    choices.toArray(String[]::new)))
                    .first()
                    .getList(0);

            assertThat(given).hasSameSizeAs(choices);
            IntStream.range(0, choices.size())
                    .forEach(i -> assertThat(given.get(i))
                            .isCloseTo(doc.get("resps").get(i).get(0).get(0).asDouble(), within(1e-4)));
        }
    }

    @Test
    void generatedTextIsTheRecordedOne() throws IOException {
        JsonNode doc = sample("gsm8k-5", "gsm8k", 0);
        String recorded = doc.get("resps").get(0).get(0).asText();

        String text = spark.sql(
                        "SELECT generate_until(:prompt, array('Question:', '</s>', '<|im_end|>'), 24)",
                        Map.of("prompt", doc.get("arguments").get(0).get(0).asText()))
                .first()
                .getString(0);

        assertThat(text).hasSizeGreaterThan(24);
        assertThat(recorded).startsWith(text);
    }

    @Test
    void anEmptyContinuationHasNoAnswer() {
        Row answers = spark.sql("SELECT loglikelihood('The cat', array(' sat', '', ' flew'))")
                .first();

        assertThat(answers.<Double>getList(0).get(0)).isNegative();
        assertThat(answers.<Double>getList(0).get(1)).isNull();
        assertThat(answers.<Double>getList(0).get(2)).isNegative();
    }

    @Test
    void aFolderWithoutAModelIsSaid() {
        spark.conf().set("spark.benchlake.model", "/nowhere");

        assertThatThrownBy(() -> spark.sql("SELECT generate_until('ab')").collect())
                .hasStackTraceContaining("Cannot read model /nowhere: there is no such directory.");
    }

    @Test
    void anUnknownNumberFormatIsSaid() {
        spark.conf().set("spark.benchlake.dtype", "int3");

        assertThatThrownBy(() -> spark.sql("SELECT generate_until('ab')").collect())
                .hasStackTraceContaining("Cannot use spark.benchlake.dtype 'int3'. Known: auto, float32");
    }

    private static JsonNode sample(String run, String task, int index) throws IOException {
        try (GZIPInputStream file =
                new GZIPInputStream(Files.newInputStream(SharedFixtures.require("golden/" + run + ".json.gz")))) {
            return new ObjectMapper().readTree(file).get("samples").get(task).get(index);
        }
    }
}
