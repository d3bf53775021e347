package io.benchlake.model.format.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.benchlake.model.Checkpoint;
import io.benchlake.model.DType;
import io.benchlake.model.FileHashCache;
import io.benchlake.model.StoredTensor;
import io.benchlake.model.StoredWeight;
import io.benchlake.model.format.CheckpointReader;
import io.benchlake.model.format.safetensors.SafetensorsHeader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against weights that peft merged; record_adapters.py beside them says how they were made. */
class AdaptedCheckpointTest {
    @TempDir
    Path cache;

    static Path recorded(String name) {
        try {
            return Path.of(Objects.requireNonNull(AdaptedCheckpointTest.class.getResource(name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    private Checkpoint adapted(String base, DType computed, String... adapters) {
        List<LoraAdapter> read = Arrays.stream(adapters)
                .map(name -> LoraAdapter.read(recorded(name), new FileHashCache(cache)))
                .toList();
        return AdaptedCheckpoint.of(CheckpointReader.read(recorded(base)), read, computed);
    }

    private static Map<String, float[]> merged(String file) throws IOException {
        SafetensorsHeader header = SafetensorsHeader.read(recorded(file));
        Map<String, float[]> merged = new TreeMap<>();
        for (SafetensorsHeader.Entry entry : header.tensors().values()) {
            StoredTensor tensor = new StoredTensor(
                    entry.name(),
                    header.file().toString(),
                    header.dataOffset() + entry.begin(),
                    entry.dtype().weightType().orElseThrow(),
                    entry.shape());
            merged.put(entry.name(), values(tensor));
        }
        return merged;
    }

    /** Read in two parts, as a loader might. */
    private static float[] values(StoredWeight weight) throws IOException {
        int rows = weight.shape().size() == 1 ? 1 : weight.shape().get(0).intValue();
        int columns = (int) weight.elements() / rows;
        float[] values = new float[rows * columns];
        float[] first = new float[rows / 2 * columns];
        float[] second = new float[values.length - first.length];
        weight.rows().read(0, rows / 2, first);
        weight.rows().read(rows / 2, rows - rows / 2, second);
        System.arraycopy(first, 0, values, 0, first.length);
        System.arraycopy(second, 0, values, first.length, second.length);
        return values;
    }

    private static void assertMerged(Checkpoint checkpoint, String file, float tolerance) throws IOException {
        Map<String, float[]> merged = merged(file);
        assertThat(checkpoint.weights().keySet()).isEqualTo(merged.keySet());
        for (Map.Entry<String, float[]> expected : merged.entrySet()) {
            StoredWeight weight = Objects.requireNonNull(checkpoint.weights().get(expected.getKey()));
            assertThat(values(weight)).as(expected.getKey()).containsExactly(expected.getValue(), within(tolerance));
        }
    }

    @Test
    void embeddingsBaseLayersPatternsAndDoraAreMergedAsPeftDoes() throws IOException {
        assertMerged(adapted("base", DType.FLOAT32, "embeddings", "dora"), "merged-float32.safetensors", 1e-6f);
    }

    @Test
    void theSumIsRoundedToTheModelsFormatAfterEachAdapter() throws IOException {
        Checkpoint checkpoint = adapted("base", DType.BFLOAT16, "embeddings", "dora");
        Map<String, float[]> merged = merged("merged-bfloat16.safetensors");
        for (Map.Entry<String, float[]> expected : merged.entrySet()) {
            float[] values = values(Objects.requireNonNull(checkpoint.weights().get(expected.getKey())));
            for (int i = 0; i < values.length; i++) {
                values[i] = DType.BFLOAT16.rounded(values[i]);
            }
            assertThat(values).as(expected.getKey()).containsExactly(expected.getValue());
        }
    }

    @Test
    void aSavedOutputLayerPartsFromTheEmbedding() throws IOException {
        Checkpoint base = CheckpointReader.read(recorded("tied"));
        Checkpoint checkpoint = adapted("tied", DType.FLOAT32, "output");
        assertThat(base.config().tiedEmbeddings()).isTrue();
        assertThat(checkpoint.config().tiedEmbeddings()).isFalse();
        assertMerged(checkpoint, "merged-tied.safetensors", 1e-6f);
    }

    @Test
    void theContentIsThatOfAllAdaptersInTheirOrder() {
        Checkpoint base = adapted("base", DType.FLOAT32);
        assertThat(List.of(
                        base.contentHash(),
                        adapted("base", DType.FLOAT32, "dora").contentHash(),
                        adapted("base", DType.FLOAT32, "dora", "embeddings").contentHash(),
                        adapted("base", DType.FLOAT32, "embeddings", "dora").contentHash()))
                .doesNotHaveDuplicates();
        assertThat(adapted("base", DType.FLOAT32, "embeddings", "dora").format().words())
                .isEqualTo("safetensors+lora, 16 bits");
    }
}
