package io.benchlake.model.format.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchlake.model.LlamaConfig;
import io.benchlake.model.RopeScaling;
import io.benchlake.model.StoredWeight;
import io.benchlake.model.WeightRows;
import io.benchlake.model.djl.program.RopeFrequencies;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;

class GgufModelTest {
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

    private static String hash(WeightRows rows) throws IOException {
        float[] values =
                new float[rows.shape().stream().mapToInt(Long::intValue).reduce(1, (a, b) -> a * b)];
        rows.read(0, rows.shape().size() == 1 ? 1 : rows.shape().get(0).intValue(), values);
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return DigestUtils.sha256Hex(bytes.array());
    }
}
