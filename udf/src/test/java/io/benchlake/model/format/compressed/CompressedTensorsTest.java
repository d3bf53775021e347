package io.benchlake.model.format.compressed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.model.StoredTensor;
import io.benchlake.model.format.quantized.LinearTensors;
import io.benchlake.model.format.safetensors.SafetensorsDType;
import io.benchlake.model.format.safetensors.StoredArray;
import io.benchlake.model.json.StrictJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompressedTensorsTest {
    private static final Path FILE = Path.of("config.json");
    private static final String DOWN = "model.layers.11.mlp.down_proj";

    @Test
    void patternsMatchFromTheStartOfANameAndNamesAreWhole() {
        Targets targets = Targets.of(List.of("re:.*layers\\.1\\..*", "lm_head", "re:mlp"));
        assertThat(targets.match("model.layers.1.mlp.up_proj")).isTrue();
        assertThat(targets.match("model.layers.11.mlp.up_proj")).isFalse();
        assertThat(targets.match("lm_head")).isTrue();
        assertThat(targets.match("lm_head.x")).isFalse();
        assertThat(Targets.of(List.of("Linear")).match(DOWN)).isTrue();
    }

    @Test
    void namesWinOverPatternsAndPatternsOverTheClass() {
        Targets all = Targets.of(List.of("Linear", "re:model.*", "re:.*down_proj", DOWN));
        assertThat(all.best(DOWN)).contains(new Targets.Match(0, DOWN));
        assertThat(all.best("model.layers.0.mlp.down_proj")).contains(new Targets.Match(1, "re:.*down_proj"));
        assertThat(all.best("lm_head")).contains(new Targets.Match(2, "Linear"));
    }

    @Test
    void theGroupOfTheClosestTargetCountsAndIgnoredLayersArePlain() {
        CompressedTensors config = CompressedTensors.of(StrictJson.readObject(FILE, """
                {"format": "mixed-precision", "ignore": ["re:.*o_proj"], "kv_cache_scheme": {"num_bits": 8}, "config_groups": {
                 "a": {"targets": ["Linear"], "format": "pack-quantized", "weights": {"num_bits": 4, "group_size": 2}},
                 "b": {"targets": ["re:.*down_proj"], "format": "dense", "weights": {"num_bits": 8}}}}
                """));
        assertThat(config.weight(plain(DOWN))).isInstanceOf(StoredTensor.class);
        assertThat(config.weight(plain("model.layers.0.self_attn.o_proj"))).isInstanceOf(StoredTensor.class);
        assertThat(config.notes()).hasSize(1).first().asString().contains("kv_cache_scheme");
        assertThatThrownBy(() -> config.weight(plain("lm_head")))
                .hasMessageContaining(
                        "layer lm_head is not stored as quantization_config in config.json says: it has no"
                                + " 'weight_packed'");
    }

    private static LinearTensors plain(String layer) {
        StoredArray weight = new StoredArray(layer + ".weight", "f", 0, SafetensorsDType.BF16, List.of(2L, 2L));
        return new LinearTensors(Path.of("model"), layer, 2, 2, Map.of("weight", weight));
    }
}
