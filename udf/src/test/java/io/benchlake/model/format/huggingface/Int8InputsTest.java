package io.benchlake.model.format.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.error.UserError;
import io.benchlake.inference.ModelMemory;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.DType;
import io.benchlake.model.InputRule;
import io.benchlake.model.Int8Inputs;
import io.benchlake.model.ScaledMatrix;
import io.benchlake.model.format.CheckpointReader;
import io.benchlake.model.format.GoldenFormats;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Int8InputsTest {
    @TempDir
    private Path folder;

    @Test
    void theFormulaThatIsAskedForIsThatOfAllLayersAndOfTheFormat() throws IOException {
        Checkpoint read = read("ct-w8a8");
        assertThat(read.format().words())
                .isEqualTo(
                        "compressed-tensors int-quantized, 8 bits, inputs by token, scaled by the largest over 127.5");

        Checkpoint asked = Int8Inputs.chosen("vllm").of(read);

        assertThat(asked.format().words()).endsWith("inputs by token, scaled by the largest over 127.0 (reciprocal)");
        assertThat(matrices(asked))
                .hasSize(14)
                .allMatch(matrix -> matrix.inputs().equals(InputRule.INT8_OF_VLLM));
        assertThat(Int8Inputs.chosen("transformers").of(read)).isEqualTo(read);
    }

    @Test
    void aFormulaForLayersThatAModelHasNotIsRefused() throws IOException {
        Checkpoint packed = read("awq-g128");
        assertThatThrownBy(() -> Int8Inputs.VLLM.of(packed))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("int8_inputs=vllm: no layer of");
        assertThatThrownBy(() -> Int8Inputs.chosen("127"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("Known: transformers, vllm.");
    }

    @Test
    void codesTakeAByteEachWhateverIsComputed() throws IOException {
        Checkpoint int8 = read("ct-w8a8");
        long codes = matrices(int8).stream().mapToLong(ScaledMatrix::elements).sum();
        ModelMemory plain = new ModelMemory(int8.config(), DType.FLOAT32);
        assertThat(ModelMemory.of(int8, DType.FLOAT32).weights()).isEqualTo(plain.weights() - 3 * codes);
        long widest = 4L * 768 * 256;
        assertThat(ModelMemory.of(read("ct-fp8-static"), DType.FLOAT32).weights())
                .isEqualTo(plain.weights() - 3 * codes + widest);
        assertThat(ModelMemory.of(read("awq-g128"), DType.FLOAT32)).isEqualTo(plain);
        assertThat(ModelMemory.of(int8, DType.FLOAT32).passToken() - plain.passToken())
                .isEqualTo(5 * 256 + 8 * 768);
    }

    private Checkpoint read(String id) throws IOException {
        return CheckpointReader.read(GoldenFormats.lay(id, folder.resolve(id)));
    }

    private static List<ScaledMatrix> matrices(Checkpoint checkpoint) {
        return checkpoint.weights().values().stream()
                .filter(ScaledMatrix.class::isInstance)
                .map(ScaledMatrix.class::cast)
                .toList();
    }
}
