package io.benchlake.endtoend;

import static io.benchlake.endtoend.Refusal.PREFLIGHT;
import static io.benchlake.endtoend.Refusal.USAGE;
import static io.benchlake.endtoend.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.SharedFixtures;
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
    /** Of lm-eval 0.4.13 (hf, float32), for docs 0 and 1, with either list of stop sequences. */
    private static final List<String> RECORDED = List.of(" times,000,000,000,000,000,", " times ");

    @TempDir
    private Path folder;

    @Test
    void aListOfStopSequencesStopsWhereTheHarnessDoes() throws IOException {
        for (String until : List.of("[\"is\"]", "[\"is\",\"x\"]")) {
            Path out = folder.resolve("out" + until.length());
            Outcome outcome = on("F04_gen_kwargs")
                    .with("--tasks", "b_gen_defaults", "--gen_kwargs", "max_gen_toks=12,until=" + until)
                    .with("-o", out.toString(), "--log-samples")
                    .run();
            assertThat(outcome.status()).as(outcome.err()).isZero();
            List<JsonNode> samples = samples(out);
            assertThat(samples)
                    .extracting(sample -> sample.path("resps").path(0).path(0).asText())
                    .containsExactlyElementsOf(RECORDED);
            assertThat(samples)
                    .extracting(sample -> sample.at("/arguments/gen_args_0/arg_1/until"))
                    .containsOnly(new ObjectMapper().readTree(until));
        }
    }

    @Test
    void whatChangesTheModelIsRefusedByName() {
        refused(
                model("dtype=float32,peft=" + SharedFixtures.require("bugcases/F01_model_args/adapter")),
                PREFLIGHT,
                "peft",
                "merge the adapter into the model");
        refused(model("load_in_4bit=True,revision=main"), PREFLIGHT, "load_in_4bit");
        refused(model("revision=abc"), PREFLIGHT, "revision");
        refused(model("tokenizer=nowhere"), PREFLIGHT, "tokenizer");
        refused(model("bogus=1"), USAGE, "bogus");
    }

    private Outcome model(String arguments) {
        return on("F01_model_args")
                .with("--tasks", "b_label", "--model", "hf")
                .with(
                        "--model_args",
                        "pretrained=" + SharedFixtures.require("models/tiny-llama") + ",dtype=float32," + arguments)
                .run();
    }

    private EvaluateCall on(String name) {
        Path cases = SharedFixtures.require("bugcases/" + name);
        return EvaluateCall.on("local[1]", folder.resolve("lake"))
                .with("--include-path", cases + "/tasks", "--data", cases + "/data", "--limit", "2");
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
