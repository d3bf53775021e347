package io.benchlake.model.format.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchlake.error.UserError;
import io.benchlake.model.LlamaConfig;
import io.benchlake.model.RopeScaling;
import io.benchlake.model.StoredWeight;
import io.benchlake.model.WeightRows;
import io.benchlake.model.djl.program.RopeFrequencies;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GgufModelTest {
    @TempDir
    private Path folder;

    private static final GgufModel MODEL = GgufModel.read(RecordedModel.FILE);
    private static final LlamaConfig CONFIG = new GgufConfigReader(MODEL.metadata(), MODEL.tensors()).read();

    @Test
    void theShapeComesFromTheMetadata() {
        assertThat(CONFIG).isEqualTo(config(CONFIG.ropeScaling()));
    }

    @Test
    void divisorsGiveTheFrequenciesOfLlamaThree() {
        assertThat(CONFIG.ropeScaling()).isInstanceOf(RopeScaling.Divisors.class);
        assertThat(RopeFrequencies.of(CONFIG))
                .containsExactly(RopeFrequencies.of(config(new RopeScaling.Llama3(8, 1, 4, 32))), within(1e-7f));
    }

    private static LlamaConfig config(RopeScaling scaling) {
        return new LlamaConfig(388, 64, 96, 1, 4, 2, 16, 256, 1e-5, 10_000, scaling, true, false, false);
    }

    @Test
    void weightsAreThoseOfTheModelThatWasConverted() throws IOException {
        Map<String, StoredWeight> weights = GgufWeights.of(MODEL, CONFIG);
        JsonNode expected = RecordedModel.expected().path("weights");
        assertThat(weights).hasSize(expected.size());
        for (Map.Entry<String, StoredWeight> weight : weights.entrySet()) {
            JsonNode shapeAndHash = expected.path(weight.getKey());
            assertThat(weight.getValue().shape().toString().replace(" ", ""))
                    .isEqualTo(shapeAndHash.path(0).toString());
            assertThat(hash(weight.getValue().rows()))
                    .as(weight.getKey())
                    .isEqualTo(shapeAndHash.path(1).asText());
        }
    }

    @Test
    void numberedFilesAreOneModel() throws IOException {
        Path first = part(1, 2, "a");
        assertRefused(first, "its part x-00002-of-00002.gguf is not there");
        part(2, 2, "b");
        GgufModel model = GgufModel.read(first);
        assertThat(model.files()).hasSize(2);
        assertThat(model.tensors()).containsOnlyKeys("a", "b");
        assertRefused(folder.resolve("x-00002-of-00002.gguf"), "it is not the first of its parts");
        part(2, 2, "a");
        assertRefused(first, "it holds tensor 'a', as a file before it does");
        Path renamed = Files.move(first, folder.resolve("y.gguf"));
        assertRefused(renamed, "it is one of 2 parts");
    }

    @Test
    void whatALlamaDoesNotHaveIsNamed() {
        assertRefused(Map.of("general.architecture", "qwen2"), "its architecture is 'qwen2'");
        assertRefused(Map.of("general.type", "adapter"), "(adapter)");
        assertRefused(Map.of("llama.expert_count", 8L), "llama.expert_count = 8");
        assertRefused(Map.of("llama.rope.scaling.attn_factor", 0.5), "attn_factor = 0.5");
        assertRefused(Map.of("llama.attention.head_count", List.of(4L)), "a list of 1, not a whole number");
        assertRefused(Map.of("llama.attention.head_count_kv", 3L), "a divisor of the 4 heads");
        assertRefused(Map.of("llama.rope.dimension_count", 8L), "the size 16 of a head");
        assertRefused(Map.of("llama.rope.scaling.type", "longrope"), "'longrope'");
        assertRefused(Map.of("llama.rope.scaling.factor", 2.0), "twice");
        assertRefused(Map.of("llama.block_count", 2L), "model.layers.1.input_layernorm.weight is missing");
        assertRefused(Map.of("llama.feed_forward_length", 32L), "has shape");
        assertThat(changed(Map.of("llama.expert_count", 0L, "llama.rope.scaling.attn_factor", 1.0))
                        .config()
                        .layers())
                .isEqualTo(1);
    }

    @Test
    void rotaryScalingOfTheMetadataIsRead() {
        Map<String, GgufTensor> tensors = new HashMap<>(MODEL.tensors());
        tensors.remove("rope_freqs.weight");
        Map<String, Object> values = new HashMap<>(MODEL.metadata().values());
        assertThat(scaling(values, tensors)).isEqualTo(new RopeScaling.None());
        values.put("llama.rope.scaling.factor", 4.0);
        assertThat(scaling(values, tensors)).isEqualTo(new RopeScaling.Linear(4));
        values.put("llama.rope.scaling.type", "yarn");
        values.put("llama.rope.scaling.original_context_length", 64L);
        // transformers 5.24: 0.1 * ln(4) + 1
        assertThat(scaling(values, tensors)).isEqualTo(new RopeScaling.Yarn(4, 32, 1, 1.138629436111989, 64, true));
    }

    private static RopeScaling scaling(Map<String, Object> values, Map<String, GgufTensor> tensors) {
        GgufMetadata metadata = new GgufMetadata(RecordedModel.FILE, values);
        return new GgufConfigReader(metadata, tensors).read().ropeScaling();
    }

    private record Changed(LlamaConfig config, Map<String, StoredWeight> weights) {}

    private static Changed changed(Map<String, Object> changes) {
        Map<String, Object> values = new HashMap<>(MODEL.metadata().values());
        values.putAll(changes);
        GgufModel model = new GgufModel(MODEL.files(), new GgufMetadata(RecordedModel.FILE, values), MODEL.tensors());
        LlamaConfig config = new GgufConfigReader(model.metadata(), model.tensors()).read();
        return new Changed(config, GgufWeights.of(model, config));
    }

    private static void assertRefused(Map<String, Object> changes, String told) {
        assertThatThrownBy(() -> changed(changes))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(RecordedModel.FILE.toString())
                .hasMessageContaining(told);
    }

    private static void assertRefused(Path file, String told) {
        assertThatThrownBy(() -> GgufModel.read(file))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(told);
    }

    private Path part(int number, int count, String tensor) throws IOException {
        GgufBytes bytes = GgufBytes.start(3, 1, 1).text("split.count").int32(2).raw((char) count + "\0");
        return bytes.tensor(tensor, 0, 0, 8)
                .zeros(46)
                .write(folder.resolve("x-%05d-of-%05d.gguf".formatted(number, count)));
    }

    private static String hash(WeightRows rows) throws IOException {
        float[] values =
                new float[rows.shape().stream().mapToInt(Long::intValue).reduce(1, (a, b) -> a * b)];
        rows.read(0, rows.shape().size() == 1 ? 1 : rows.shape().get(0).intValue(), values);
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return DigestUtils.sha256Hex(bytes.array());
    }
}
