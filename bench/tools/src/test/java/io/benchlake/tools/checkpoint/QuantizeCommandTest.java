package io.benchlake.tools.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.SharedFixtures;
import io.benchlake.model.format.CheckpointReader;
import io.benchlake.model.format.safetensors.SafetensorsHeader;
import io.benchlake.model.format.safetensors.StoredArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The attention layers that compressed-tensors 0.20.1 made of the same checkpoint. */
class QuantizeCommandTest {
    @Test
    void codesAndScalesAreThoseOfCompressedTensors(@TempDir Path folder) throws IOException {
        Path model = SharedFixtures.require("models/tiny-llama");
        Path recorded = SharedFixtures.require("golden-formats/models/ct-w8a8/model-00002-of-00002.safetensors");

        assertThat(new CommandLine(new QuantizeCommand()).execute(model.toString(), folder.toString()))
                .isZero();

        SafetensorsHeader made = SafetensorsHeader.read(folder.resolve("model.safetensors"));
        SafetensorsHeader theirs = SafetensorsHeader.read(recorded);
        for (String name : List.of("q_proj", "k_proj", "v_proj", "o_proj")) {
            for (int layer = 0; layer < 2; layer++) {
                String weight = "model.layers." + layer + ".self_attn." + name + ".weight";
                assertThat(array(made, weight).map())
                        .as(weight)
                        .isEqualTo(array(theirs, weight).map());
                assertThat(array(made, weight + "_scale").floats())
                        .as(weight)
                        .containsExactly(array(theirs, weight + "_scale").floats());
            }
        }
        assertThat(CheckpointReader.read(folder).format().words())
                .startsWith("compressed-tensors int-quantized, 8 bits");
    }

    private static StoredArray array(SafetensorsHeader header, String name) {
        return header.array(Objects.requireNonNull(header.tensors().get(name), name));
    }
}
