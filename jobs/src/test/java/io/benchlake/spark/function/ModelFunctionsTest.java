package io.benchlake.spark.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.EmbeddedDemo;
import io.benchlake.SparkFixture;
import io.benchlake.endtoend.RecordedRuns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The functions that ask a model give what the harness recorded for the same requests. */
class ModelFunctionsTest {
    private final SparkSession spark = SparkFixture.newSession();

    @BeforeEach
    void nameTheModel() {
        String model = EmbeddedDemo.model().toString();
        spark.conf().set("spark.benchlake.model", model);
        spark.conf().set("spark.benchlake.dtype", "float32");
    }

    @Test
    void loglikelihoodsAreTheRecordedOnes() throws IOException {
        List<JsonNode> docs = docs("choice");
        for (int doc = 0; doc < docs.size(); doc++) {
            String[] choices = StreamSupport.stream(docs.get(doc).get("choices").spliterator(), false)
                    .map(choice -> " " + choice.asText())
                    .toArray(String[]::new);
            JsonNode recorded = RecordedRuns.of("few_choice").get(doc).get("loglikelihoods");

            List<Double> given = spark.sql(
                            "SELECT loglikelihood(:context, :choices)",
                            Map.of("context", prompt(docs.get(doc)), "choices", choices))
                    .first()
                    .getList(0);

            assertThat(given).hasSize(recorded.size());
            IntStream.range(0, choices.length)
                    .forEach(i ->
                            assertThat(given.get(i)).isCloseTo(recorded.get(i).asDouble(), within(1e-4)));
        }
    }

    @Test
    void generatedTextIsTheRecordedOne() throws IOException {
        JsonNode recorded = RecordedRuns.of("until").get(0);
        for (int doc = 0; doc < recorded.get("texts").size(); doc++) {
            String text = spark.sql(
                            "SELECT generate_until(:prompt, array('is'), 24)",
                            Map.of("prompt", prompt(docs("sums").get(doc))))
                    .first()
                    .getString(0);

            assertThat(text).isEqualTo(recorded.get("texts").get(doc).asText());
        }
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

    private static String prompt(JsonNode doc) {
        return "Question: " + doc.get("question").asText() + "\nAnswer:";
    }

    private static List<JsonNode> docs(String config) throws IOException {
        Path file = EmbeddedDemo.data().resolve("benchlake/demo/" + config + "/validation.jsonl");
        try (MappingIterator<JsonNode> docs =
                new ObjectMapper().readerFor(JsonNode.class).readValues(file.toFile())) {
            return docs.readAll();
        }
    }
}
