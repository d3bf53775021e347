package io.benchlake.model.format.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.SharedFixtures;
import io.benchlake.error.UserError;
import io.benchlake.model.ExpectedWeights;
import io.benchlake.model.LlamaConfig;
import io.benchlake.model.RopeScaling;
import io.benchlake.model.StoredWeight;
import io.benchlake.model.WeightRows;
import io.benchlake.model.format.CheckpointReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetaShardsTest {
    @TempDir
    Path folder;

    private static Map<String, StoredWeight> huggingFace() {
        return CheckpointReader.read(SharedFixtures.require("models/tiny-llama"))
                .weights();
    }

    private static Map<String, StoredWeight> meta(String id, int shards) {
        Path directory = SharedFixtures.require("golden-formats/models/" + id);
        List<String> names =
                List.of("consolidated.00.pth", "consolidated.01.pth").subList(0, shards);
        MetaParams params = MetaParams.read(directory);
        MetaShards found = MetaShards.read(directory, names);
        Map<String, StoredWeight> weights = found.joined(params);
        assertThat(ExpectedWeights.differences(params.config(found.embeddingRows(params)), weights))
                .isEmpty();
        return weights;
    }

    private static float[] values(Map<String, StoredWeight> weights, String name) throws IOException {
        return values(Objects.requireNonNull(weights.get(name), name).rows());
    }

    private static float[] values(WeightRows rows) throws IOException {
        boolean isMatrix = rows.shape().size() == 2;
        int count = isMatrix ? rows.shape().get(0).intValue() : 1;
        int columns = rows.shape().get(isMatrix ? 1 : 0).intValue();
        float[] values = new float[count * columns];
        rows.read(0, count, values);
        if (isMatrix) {
            // A part that begins within a head and within a shard, and ends in others.
            float[] part = new float[(count - 29) * columns];
            rows.read(17, count - 29, part);
            assertThat(part).isEqualTo(Arrays.copyOfRange(values, 17 * columns, (count - 12) * columns));
        }
        return values;
    }

    @Test
    void allWeightsEqualThoseOfTheHuggingFaceCheckpoint() throws IOException {
        Map<String, StoredWeight> weights = meta("meta-1", 1);
        assertThat(weights.keySet()).isEqualTo(huggingFace().keySet());
        for (StoredWeight expected : huggingFace().values()) {
            assertThat(values(weights, expected.name())).as(expected.name()).isEqualTo(values(expected.rows()));
        }
    }

    @Test
    void shardsAreJoinedToTheSameWeights() throws IOException {
        Map<String, StoredWeight> weights = meta("meta-2", 2);
        for (StoredWeight expected : huggingFace().values()) {
            if (expected.name().contains(".layers.0.") || expected.name().equals("model.norm.weight")) {
                assertThat(values(weights, expected.name())).as(expected.name()).isEqualTo(values(expected.rows()));
            }
        }
        float[] embedding = values(weights, "model.embed_tokens.weight");
        assertThat(embedding).hasSize(4352 * 256);
        assertThat(Arrays.copyOf(embedding, 4096 * 256))
                .isEqualTo(Arrays.copyOf(values(huggingFace(), "model.embed_tokens.weight"), 4096 * 256));
    }

    private LlamaConfig config(String params, int embedding) throws IOException {
        Files.writeString(folder.resolve("params.json"), params);
        return MetaParams.read(folder).config(embedding);
    }

    @Test
    void theShapeIsThatOfMetasOwnCode() throws IOException {
        LlamaConfig llama31 = config("""
                {"dim": 4096, "n_layers": 32, "n_heads": 32, "n_kv_heads": 8, "vocab_size": 128256,
                 "ffn_dim_multiplier": 1.3, "multiple_of": 1024, "norm_eps": 1e-05, "rope_theta": 500000.0,
                 "use_scaled_rope": true}""", 128256);
        assertThat(llama31)
                .isEqualTo(new LlamaConfig(
                        128_256,
                        4_096,
                        14_336,
                        32,
                        32,
                        8,
                        128,
                        131_072,
                        1e-5,
                        500_000,
                        new RopeScaling.Llama3(8, 1, 4, 8_192),
                        false,
                        false,
                        false));
        LlamaConfig llama2 = config("""
                {"model": {"dim": 4096, "multiple_of": 256, "n_heads": 32, "n_layers": 32, "norm_eps": 1e-05,
                 "vocab_size": -1}}""", 32_000);
        assertThat(llama2)
                .isEqualTo(new LlamaConfig(
                        32_000,
                        4_096,
                        11_008,
                        32,
                        32,
                        32,
                        128,
                        4_096,
                        1e-5,
                        10_000,
                        new RopeScaling.None(),
                        false,
                        false,
                        false));
        assertThat(config("{\"dim\": 64, \"n_layers\": 1, \"n_heads\": 2, \"vocab_size\": 10}", 10)
                        .ropeTheta())
                .isEqualTo(500_000);
        assertThat(MetaParams.read(folder).notes(llama31))
                .hasSize(2)
                .anyMatch(note -> note.contains("for how many positions the model was made: 131072 are taken"))
                .anyMatch(note -> note.contains("has no rope_theta: 500000 is taken"));
    }

    @Test
    void aKeyThatIsNotOfAPlainLlamaIsRefused() {
        String start = "{\"dim\": 64, \"n_layers\": 1, \"n_heads\": 2, ";
        assertThatThrownBy(() -> config(start + "\"quantization_args\": {\"scheme\": \"int8\"}}", 10))
                .isInstanceOf(UserError.class)
                .hasMessage("Cannot use " + folder.resolve("params.json") + ": 'quantization_args' is not one of the"
                        + " keys of a plain Llama 2 or 3. Use a text model whose weights are neither quantized nor"
                        + " adapted.");
        assertThatThrownBy(() -> config(start + "\"n_kv_heads\": 3}", 10))
                .hasMessageContaining("'n_kv_heads' is 3, not a divisor of n_heads 2");
    }

    @Test
    void shardsThatAreMissingOrDivideHeadsAreRefused() {
        Path directory = SharedFixtures.require("golden-formats/models/meta-2");
        assertThatThrownBy(() -> MetaShards.read(directory, List.of("consolidated.01.pth", "params.json")))
                .hasMessage(
                        "Cannot read model " + directory + ": consolidated.00.pth is missing. Fetch the model again.");
        MetaShards one = MetaShards.read(directory, List.of("consolidated.00.pth"));
        MetaParams params = MetaParams.read(directory);
        assertThat(ExpectedWeights.differences(params.config(one.embeddingRows(params)), one.joined(params)))
                .contains("model.layers.0.self_attn.q_proj.weight has shape [128, 256], not [256, 256]");
        MetaShards four = new MetaShards(
                List.of(directory, directory, directory, directory), List.of(Map.of(), Map.of(), Map.of(), Map.of()));
        assertThatThrownBy(() -> four.joined(params))
                .hasMessageContaining("its 4 shards divide 2 key/value heads, so that heads are there more than once");
    }

    @Test
    void sumsOfTheChecklistHoldForWhatIsRead() throws IOException {
        Path directory = SharedFixtures.require("golden-formats/models/meta-1");
        Checklist list = Checklist.read(directory);
        Path shard = directory.resolve("consolidated.00.pth");
        list.check(
                List.of(shard, directory.resolve("params.json")),
                file -> list.sums().get(file.getFileName().toString()));
        assertThatThrownBy(() -> list.check(List.of(shard), file -> "0"))
                .hasMessage("Cannot use " + shard + ": checklist.chk lists it, and it has another MD5 sum than it says."
                        + " Fetch it again; if it was changed on purpose, remove its line from checklist.chk.");
        assertThatThrownBy(() -> list.check(List.of(), file -> "0"))
                .hasMessageContaining("lists it, and it is missing");
        assertThat(Checklist.read(folder).sums()).isEmpty();
        Files.writeString(folder.resolve("checklist.chk"), "no sum\n");
        assertThatThrownBy(() -> Checklist.read(folder)).hasMessageContaining("'no sum' is no MD5 sum");
    }
}
