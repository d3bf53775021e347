package io.benchlake.endtoend;

import static io.benchlake.endtoend.Refusal.INVALID_INPUT;
import static io.benchlake.endtoend.Refusal.PREFLIGHT;
import static io.benchlake.endtoend.Refusal.USAGE;
import static io.benchlake.endtoend.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.EmbeddedDemo;
import io.benchlake.endtoend.EvaluateCall.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the values of {@code --gen_kwargs} and {@code --model_args} do to a whole run. */
class ArgumentValuesTest {
    @TempDir
    private Path folder;

    @Test
    void aListOfStopSequencesStopsWhereTheHarnessDoes() throws IOException {
        for (JsonNode recorded : RecordedRuns.of("until")) {
            String until = recorded.get("until").toString();
            Path out = folder.resolve("out" + until.length());
            Outcome outcome = EvaluateCall.on("local[1]", folder.resolve("lake"))
                    .withMoreTasks()
                    .with("--tasks", "few_sums", "--limit", "3", "--gen_kwargs", "max_gen_toks=24,until=" + until)
                    .with("-o", out.toString(), "--log-samples")
                    .run();
            assertThat(outcome.status()).as(outcome.err()).isZero();
            List<JsonNode> samples = samples(out);
            assertThat(samples)
                    .extracting(sample -> sample.path("resps").path(0).path(0).asText())
                    .containsExactlyElementsOf(RecordedRuns.strings(recorded.get("texts")));
            assertThat(samples)
                    .extracting(sample -> sample.at("/arguments/gen_args_0/arg_1/until"))
                    .containsOnly(recorded.get("until"));
        }
    }

    @Test
    void whatChangesTheModelIsRefusedByName() {
        refused(
                model("dtype=float32,peft=" + folder.resolve("adapter")),
                INVALID_INPUT,
                "Cannot use adapter " + folder.resolve("adapter"),
                "there is no such directory");
        refused(model("load_in_4bit=True,revision=main"), PREFLIGHT, "load_in_4bit");
        refused(model("revision=abc"), PREFLIGHT, "revision");
        refused(model("tokenizer=nowhere"), PREFLIGHT, "tokenizer");
        refused(model("bogus=1"), USAGE, "bogus");
    }

    private Outcome model(String arguments) {
        return EvaluateCall.on("local[1]", folder.resolve("lake"))
                .with("--tasks", "demo_choice", "--limit", "2", "--model", "hf")
                .with("--model_args", "pretrained=" + EmbeddedDemo.model() + ",dtype=float32," + arguments)
                .run();
    }

    private static List<JsonNode> samples(Path out) throws IOException {
        try (Stream<Path> files = Files.walk(out)) {
            Path file = files.filter(path -> path.getFileName().toString().startsWith("samples_"))
                    .findFirst()
                    .orElseThrow();
            return new ObjectMapper()
                    .readerFor(JsonNode.class)
                    .<JsonNode>readValues(file.toFile())
                    .readAll();
        }
    }
}
