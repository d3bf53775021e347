package io.benchlake.cli.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.benchlake.cli.Main;
import io.benchlake.model.ExpectedWeights;
import io.benchlake.model.LlamaConfig;
import io.benchlake.model.RopeScaling;
import io.benchlake.model.format.GoldenFormats;
import io.benchlake.model.format.huggingface.TinyCheckpoint;
import io.benchlake.python.PythonJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Shapes of meta-llama/Llama-3.1-8B and -70B; their parameters, and {@code total_size} in
 * {@code model.safetensors.index.json}, are those on the Hugging Face Hub.
 */
class ModelsShowCommandTest {
    private static final long PARAMETERS_8B = 8_030_261_248L;
    private static final long PARAMETERS_70B = 70_553_706_496L;

    @TempDir
    private Path folder;

    private record Outcome(int status, String out, String err) {}

    @BeforeEach
    void makeTiny() throws IOException {
        new TinyCheckpoint(Files.createDirectories(folder.resolve("tiny")));
    }

    @Test
    void aModelIsShownWithoutReadingItsWeights() throws IOException {
        Path model = llama("8b", config(4096, 14336, 32, 32));

        JsonNode facts = facts(model, "--device-memory", "14g");
        assertThat(facts.path("parameters").asLong()).isEqualTo(PARAMETERS_8B);
        assertThat(facts.path("context_length").asInt()).isEqualTo(131_072);
        assertThat(facts.path("weight_bytes").asLong()).isBetween(16_059_000_000L, 2 * PARAMETERS_8B);
        assertThat(facts.path("kv_bytes_per_1000_tokens").asLong()).isEqualTo(131_072_000);
        assertThat(facts.path("format").asText() + facts.path("bits").asInt()).isEqualTo("safetensors16");
        assertThat(facts.path("eos_token_ids")).hasToString("[128001,128009]");
        assertThat(facts.path("rope_scaling").asText()).startsWith("Llama3 (factor=8.0, lowFrequencyFactor=1.0");
        assertThat(facts.path("tokenizer").asText()).isEqualTo("tokenizer.json");
        assertThat(facts.path("chat_templates")).isEmpty();
        assertThat(facts.path("devices_needed").asInt()).isEqualTo(2);
        assertThat(facts(model, "--device-memory", "17g").path("devices_needed").asInt())
                .isEqualTo(1);
        assertThat(facts(model, "--device-memory", "100m")
                        .path("devices_needed")
                        .isNull())
                .isTrue();
        assertThat(facts(model, "--dtype", "float32").path("weight_bytes").asLong())
                .isGreaterThan(32_000_000_000L);

        JsonNode large = facts(llama("70b", config(8192, 28672, 80, 64)), "--device-memory", "70g");
        assertThat(large.path("parameters").asLong()).isEqualTo(PARAMETERS_70B);
        assertThat(large.path("devices_needed").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "ct-w8a8, compressed-tensors int-quantized, 8",
        "ct-fp8-static, compressed-tensors float-quantized, 8",
        "ct-fp8-dynamic, compressed-tensors float-quantized, 8",
        "ct-w4a16-g128, compressed-tensors pack-quantized, 4",
        "ct-w8a16, compressed-tensors pack-quantized, 8",
        "fbgemm-fp8, fbgemm_fp8, 8",
        "awq-g128, awq, 4",
        "gptq-v2-asym-g128, gptq, 4"
    })
    void aQuantizedModelIsCalledByItsFormatAndBits(String id, String format, int bits) throws IOException {
        JsonNode facts = facts(GoldenFormats.lay(id, folder.resolve(id)));
        assertThat(facts.path("format").asText()).isEqualTo(format);
        assertThat(facts.path("bits").asInt()).isEqualTo(bits);
        assertThat(facts.path("parameters").asLong()).isEqualTo(3_613_952);
    }

    @Test
    void peopleReadALineForEachFact() {
        Outcome shown = models("show", folder.resolve("tiny").toString());
        assertThat(shown.err()).isEmpty();
        assertThat(shown.out().lines())
                .anyMatch(line -> line.matches("architecture +LlamaForCausalLM"))
                .anyMatch(line -> line.matches("weight_bytes +0\\.0 MB"))
                .anyMatch(line -> line.matches("rope_scaling +none"))
                .anyMatch(line -> line.matches("eos_token_ids +11"))
                .anyMatch(line -> line.matches("devices_needed +not known: give --device-memory SIZE"));
        assertThat(models())
                .isEqualTo(new Outcome(0, models("--help").out(), ""))
                .satisfies(help -> assertThat(help.out()).contains("fetch", "show"));
    }

    @Test
    void aWrongOrDamagedOneIsOneSentence() throws IOException {
        Path tiny = folder.resolve("tiny");
        Path weights = tiny.resolve("model.safetensors");
        byte[] whole = Files.readAllBytes(weights);
        Files.write(weights, Arrays.copyOf(whole, whole.length - 1));
        refused(4, "Cannot read " + weights + ": ", tiny.toString());
        Files.delete(weights);
        refused(4, "Cannot read model " + tiny + ": it has neither model.safetensors nor", tiny.toString());
        refused(4, "'benchlake models fetch acme/tiny' downloads it.", "acme/tiny");
        refused(4, "there is no such directory", folder + "/nowhere");
        refused(2, "Cannot use --dtype 'int3'", llama("8b", config(4096, 14336, 32, 32)) + "", "--dtype", "int3");
        refused(2, "Cannot use spark.benchlake.device.memory 'much'", tiny.toString(), "--device-memory", "much");
    }

    private void refused(int status, String words, String... arguments) {
        Outcome outcome = models(prepended("show", arguments));
        assertThat(outcome.err())
                .startsWith("benchlake: Cannot ")
                .contains(words)
                .hasLineCount(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.status()).isEqualTo(status);
    }

    private JsonNode facts(Path model, String... more) throws IOException {
        Outcome outcome = models(prepended("show", prepended(model.toString(), prepended("--format=json", more))));
        assertThat(outcome.err()).isEmpty();
        return new JsonMapper().readTree(outcome.out()).get(0);
    }

    private static String[] prepended(String first, String... more) {
        return Stream.concat(Stream.of(first), Arrays.stream(more)).toArray(String[]::new);
    }

    private static Outcome models(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), prepended("models", words));
        return new Outcome(status, out.toString(), err.toString());
    }

    private static LlamaConfig config(int hidden, int intermediate, int layers, int heads) {
        RopeScaling scaling = new RopeScaling.Llama3(8, 1, 4, 8192);
        return new LlamaConfig(
                128_256, hidden, intermediate, layers, heads, 8, 128, 131_072, 1e-5, 5e5, scaling, false, false, false);
    }

    /** A checkpoint whose weights are a hole in a file: whoever reads them all does not come to an end. */
    private Path llama(String name, LlamaConfig shape) throws IOException {
        Path model = Files.createDirectories(folder.resolve(name));
        Files.copy(folder.resolve("tiny/tokenizer.json"), replaced(model.resolve("tokenizer.json")));
        Files.writeString(model.resolve("config.json"), """
                {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_act": "silu",
                 "vocab_size": %s, "hidden_size": %s, "intermediate_size": %s, "num_hidden_layers": %s,
                 "num_attention_heads": %s, "num_key_value_heads": 8, "max_position_embeddings": 131072,
                 "rms_norm_eps": 1e-5, "rope_theta": 500000.0, "torch_dtype": "bfloat16",
                 "tie_word_embeddings": false, "eos_token_id": [128001, 128009],
                 "rope_scaling": {"rope_type": "llama3", "factor": 8.0, "low_freq_factor": 1.0,
                                  "high_freq_factor": 4.0, "original_max_position_embeddings": 8192}}
                """.formatted(
                        shape.vocabularySize(),
                        shape.hiddenSize(),
                        shape.intermediateSize(),
                        shape.layers(),
                        shape.attentionHeads()));
        Map<String, Object> header = new LinkedHashMap<>();
        long[] end = {0};
        ExpectedWeights.shapes(shape).forEach((tensor, sizes) -> {
            long start = end[0];
            end[0] += 2 * sizes.stream().reduce(1L, Math::multiplyExact);
            header.put(tensor, Map.of("dtype", "BF16", "shape", sizes, "data_offsets", List.of(start, end[0])));
        });
        byte[] json = PythonJson.dumps(header).getBytes(StandardCharsets.UTF_8);
        try (RandomAccessFile file =
                new RandomAccessFile(model.resolve("model.safetensors").toFile(), "rw")) {
            file.writeLong(Long.reverseBytes(json.length));
            file.write(json);
            file.setLength(8 + json.length + end[0]);
        }
        return model;
    }

    private static Path replaced(Path file) throws IOException {
        Files.deleteIfExists(file);
        return file;
    }
}
