package io.benchlake.endtoend;

import static io.benchlake.endtoend.Refusal.INVALID_INPUT;
import static io.benchlake.endtoend.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.EmbeddedDemo;
import io.benchlake.endtoend.EvaluateCall.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
        model = CheckpointCopy.of(EmbeddedDemo.model(), folder.resolve("model")).folder();
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
        config("\"num_hidden_layers\" : 4", "\"num_hidden_layers\" : 5");
        refused(evaluate(), INVALID_INPUT, "model.layers.4.");
    }

    @Test
    void aCheckpointThatIsNotQuantizedAsItSaysIsRefused() throws IOException {
        config("\"vocab_size\"", "\"quantization_config\": {\"quant_method\": \"fp8\"}, \"vocab_size\"");
        refused(
                evaluate(),
                INVALID_INPUT,
                "says that its layers are quantized (fp8), and all of them are stored as plain numbers.");
    }

    @Test
    void anotherArchitectureIsRefused() throws IOException {
        config("LlamaForCausalLM", "MambaForCausalLM");
        refused(evaluate(), INVALID_INPUT, "MambaForCausalLM");
    }

    @Test
    void anUnknownRopeScalingIsRefused() throws IOException {
        config("\"rope_theta\"", "\"rope_scaling\": {\"rope_type\": \"spiral\"}, \"rope_theta\"");
        refused(evaluate(), INVALID_INPUT, "spiral", "llama3");
    }

    @Test
    void aTokenizerLargerThanTheEmbeddingIsRefused() throws IOException {
        replace("tokenizer.json", "\"vocab\" : {", "\"vocab\" : {\"beyond\": 600,");
        refused(evaluate(), INVALID_INPUT, "its tokenizer has ids up to 600, its embedding only 512 rows");
    }

    @Test
    void aPickledCheckpointIsRefused() throws IOException {
        Files.move(weights(), model.resolve("pytorch_model.bin"));
        refused(evaluate(), INVALID_INPUT, "pickle");
    }

    private Outcome evaluate() {
        return EvaluateCall.on("local[1]", folder.resolve("lake"))
                .with("--model", model.toString(), "--tasks", "demo_choice")
                .run();
    }

    private void config(String from, String to) throws IOException {
        replace("config.json", from, to);
    }

    private void replace(String name, String from, String to) throws IOException {
        Path file = model.resolve(name);
        String json = Files.readString(file);
        assertThat(json).contains(from);
        Files.writeString(file, json.replace(from, to));
    }

    private Path weights() {
        return model.resolve("model.safetensors");
    }
}
