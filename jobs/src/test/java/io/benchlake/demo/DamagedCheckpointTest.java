package io.benchlake.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.demo.Bfloat16Weights.Weight;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedCheckpointTest {
    @Test
    void eachRowIsRoundedToZeroAndItsLargestMagnitudeOfEitherSign() {
        Weight row = new Weight(List.of(2L, 4L), new float[] {3, 1.4f, -0.4f, -1.6f, 0, 0, 0, 0});
        Bfloat16Weights damaged =
                DamagedCheckpoint.damage(new Bfloat16Weights(Map.of("model.layers.0.mlp.up_proj.weight", row)));
        assertThat(Objects.requireNonNull(damaged.weights().get("model.layers.0.mlp.up_proj.weight"))
                        .values())
                .containsExactly(3, 0, 0, -3, 0, 0, 0, 0);
    }

    @Test
    void otherWeightsStay() {
        Weight row = new Weight(List.of(1L, 2L), new float[] {3, 1.4f});
        Bfloat16Weights damaged =
                DamagedCheckpoint.damage(new Bfloat16Weights(Map.of("model.layers.0.self_attn.q_proj.weight", row)));
        assertThat(Objects.requireNonNull(damaged.weights().get("model.layers.0.self_attn.q_proj.weight"))
                        .values())
                .containsExactly(3, 1.4f);
    }

    @Test
    void copyHasAllFilesAndOnlyItsWeightsDiffer(@TempDir Path folder) throws IOException {
        Path checkpoint = DemoFiles.unpack(folder).checkpoint();
        Path damaged = folder.resolve("damaged");
        DamagedCheckpoint.write(checkpoint, damaged);
        assertThat(damaged.resolve("config.json")).hasSameBinaryContentAs(checkpoint.resolve("config.json"));
        assertThat(damaged.resolve("tokenizer.json")).hasSameBinaryContentAs(checkpoint.resolve("tokenizer.json"));
        Path weights = damaged.resolve("model.safetensors");
        assertThat(weights)
                .hasSize(checkpoint.resolve("model.safetensors").toFile().length());
        assertThat(Bfloat16Weights.read(weights).weights().keySet())
                .containsExactlyElementsOf(Bfloat16Weights.read(checkpoint.resolve("model.safetensors"))
                        .weights()
                        .keySet());
    }

    @Test
    void copyIsTheSameEachTime(@TempDir Path folder) throws IOException {
        Path checkpoint = DemoFiles.unpack(folder).checkpoint();
        DamagedCheckpoint.write(checkpoint, folder.resolve("first"));
        DamagedCheckpoint.write(checkpoint, folder.resolve("second"));
        assertThat(folder.resolve("first/model.safetensors"))
                .hasSameBinaryContentAs(folder.resolve("second/model.safetensors"));
    }
}
