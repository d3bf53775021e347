package io.benchlake.endtoend;

import static io.benchlake.endtoend.Refusal.INVALID_INPUT;
import static io.benchlake.endtoend.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.SharedFixtures;
import io.benchlake.endtoend.EvaluateCall.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints that are damaged or of another kind. */
class BadCheckpointTest {
    @TempDir
    private Path folder;

    private Path model;

    @BeforeEach
    void copyModel() throws IOException {
        model = Files.createDirectories(folder.resolve("model"));
        try (Stream<Path> files = Files.list(SharedFixtures.require("models/tiny-llama"))) {
            for (Path file : files.toList()) {
                Files.write(model.resolve(file.getFileName().toString()), Files.readAllBytes(file));
            }
        }
    }

    @Test
    void aTruncatedCheckpointTellsBothSizes() throws IOException {
        byte[] whole = Files.readAllBytes(weights());
        Files.write(weights(), Arrays.copyOf(whole, whole.length - 1000));
        refused(evaluate(), INVALID_INPUT, "model.safetensors", String.valueOf(whole.length));
    }

    @Test
    void aHeaderLongerThanItsFileIsRefused() throws IOException {
        Files.write(
                weights(),
                ByteBuffer.allocate(64)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(1L << 62)
                        .array());
        refused(evaluate(), INVALID_INPUT, "model.safetensors");
    }

    @Test
    void missingWeightsAreListed() throws IOException {
        config("\"num_hidden_layers\": 4", "\"num_hidden_layers\": 5");
        refused(evaluate(), INVALID_INPUT, "model.layers.4.");
    }

    @Test
    void aQuantizedCheckpointIsRefused() throws IOException {
        config("\"vocab_size\"", "\"quantization_config\": {\"quant_method\": \"fp8\"}, \"vocab_size\"");
        refused(evaluate(), INVALID_INPUT, "quantiz");
    }

    @Test
    void anotherArchitectureIsRefused() throws IOException {
        config("LlamaForCausalLM", "MambaForCausalLM");
        refused(evaluate(), INVALID_INPUT, "MambaForCausalLM");
    }

    @Test
    void anUnknownRopeScalingIsRefused() throws IOException {
        config("\"rope_type\": \"llama3\"", "\"rope_type\": \"spiral\"");
        refused(evaluate(), INVALID_INPUT, "spiral", "llama3");
    }

    @Test
    void aTokenizerLargerThanTheEmbeddingIsRefused() throws IOException {
        Files.copy(
                SharedFixtures.require("models/llama3-tokenizer/tokenizer.json"),
                model.resolve("tokenizer.json"),
                StandardCopyOption.REPLACE_EXISTING);
        refused(evaluate(), INVALID_INPUT, "tokenizer", "4112");
    }

    @Test
    void aPickledCheckpointIsRefused() throws IOException {
        Files.move(weights(), model.resolve("pytorch_model.bin"));
        refused(evaluate(), INVALID_INPUT, "pickle");
    }

    private Outcome evaluate() {
        return EvaluateCall.on("local[1]", folder.resolve("lake"))
                .with("--model", model.toString(), "--tasks", "piqa")
                .run();
    }

    private void config(String from, String to) throws IOException {
        Path file = model.resolve("config.json");
        String json = Files.readString(file);
        assertThat(json).contains(from);
        Files.writeString(file, json.replace(from, to));
    }

    private Path weights() {
        return model.resolve("model.safetensors");
    }
}
