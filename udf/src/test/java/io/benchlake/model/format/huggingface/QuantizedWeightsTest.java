package io.benchlake.model.format.huggingface;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.model.Checkpoint;
import io.benchlake.model.StoredWeight;
import io.benchlake.model.format.CheckpointReader;
import io.benchlake.model.format.GoldenFormats;
import io.benchlake.model.format.safetensors.SafetensorsHeader;
import io.benchlake.model.format.safetensors.StoredArray;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantizedWeightsTest {
    private static final String WEIGHT = "w.";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "ct-w4a16-g128, compressed-tensors pack-quantized, 4",
        "ct-w4a16-asym, compressed-tensors pack-quantized, 4",
        "ct-w4a16-gidx, compressed-tensors pack-quantized, 4",
        "ct-w8a16, compressed-tensors pack-quantized, 8",
        "awq-g128, awq, 4",
        "gptq-v1-sym-g128, gptq, 4",
        "gptq-v1-act-g128, gptq, 4",
        "gptq-v1-asym-g64, gptq, 4",
        "gptq-v2-asym-g128, gptq, 4",
        "ct-w8a8, compressed-tensors int-quantized, 8",
        "ct-fp8-static, compressed-tensors float-quantized, 8",
        "ct-fp8-dynamic, compressed-tensors float-quantized, 8",
        "fbgemm-fp8, fbgemm_fp8, 8",
    })
    void everyValueIsThatOfTheOfficialCode(String id, String format, int bits) throws IOException {
        Checkpoint checkpoint = CheckpointReader.read(GoldenFormats.lay(id, folder.resolve(id)));
        assertThat(checkpoint.format().name()).isEqualTo(format);
        assertThat(checkpoint.format().bits()).isEqualTo(bits);
        assertThat(checkpoint.notes()).isEmpty();
        SafetensorsHeader unit = SafetensorsHeader.read(GoldenFormats.unit(id));
        List<StoredArray> recorded = unit.tensors().values().stream()
                .map(unit::array)
                .filter(array -> array.name().startsWith(WEIGHT))
                .toList();
        assertThat(recorded).hasSize(14);
        for (StoredArray array : recorded) {
            StoredWeight weight = Objects.requireNonNull(
                    checkpoint.weights().get(array.name().substring(WEIGHT.length()) + ".weight"));
            float[] values = new float[Math.toIntExact(array.elements())];
            weight.rows().read(0, Math.toIntExact(array.shape().get(0)), values);
            assertThat(values).as(array.name()).containsExactly(array.floats());
            assertRowsAreAnyOf(weight);
        }
        assertThat(sent(checkpoint)).isEqualTo(checkpoint);
    }

    /** The checkpoint as executors get it. */
    private static Object sent(Checkpoint checkpoint) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(checkpoint);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** The last row alone is the last of all rows. */
    private static void assertRowsAreAnyOf(StoredWeight weight) throws IOException {
        int rows = Math.toIntExact(weight.shape().get(0));
        int columns = Math.toIntExact(weight.shape().get(1));
        float[] all = new float[rows * columns];
        float[] last = new float[columns];
        weight.rows().read(0, rows, all);
        weight.rows().read(rows - 1, 1, last);
        assertThat(last).containsExactly(Arrays.copyOfRange(all, (rows - 1) * columns, rows * columns));
    }
}
