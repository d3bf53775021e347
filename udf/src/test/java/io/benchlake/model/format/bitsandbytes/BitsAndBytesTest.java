package io.benchlake.model.format.bitsandbytes;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.model.DType;
import io.benchlake.model.StoredWeight;
import io.benchlake.model.format.quantized.LinearTensors;
import io.benchlake.model.format.safetensors.SafetensorsHeader;
import io.benchlake.model.format.safetensors.StoredArray;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BitsAndBytesTest {
    private static final String LAYER = "q.";

    @ParameterizedTest
    @CsvSource({"nf4-nested, nf4, BFLOAT16", "nf4-plain, nf4, FLOAT32", "fp4-nested, fp4, FLOAT16"})
    void everyValueIsThatOfBitsandbytes(String file, String codes, DType dtype) throws Exception {
        SafetensorsHeader header = SafetensorsHeader.read(resource(file + ".safetensors"));
        Map<String, StoredArray> bySuffix = new TreeMap<>();
        header.tensors().forEach((name, entry) -> {
            if (name.startsWith(LAYER)) {
                bySuffix.put(name.substring(LAYER.length()), header.array(entry));
            }
        });
        LinearTensors stored = new LinearTensors(header.file(), "q", 20, 192, bySuffix);

        StoredWeight weight = new BitsAndBytes(codes).weight(stored);

        assertThat(weight.rows().dtype()).isEqualTo(dtype);
        StoredArray expected =
                header.array(Objects.requireNonNull(header.tensors().get("expected")));
        assertThat(read(weight, 0, 20)).containsExactly(expected.floats());
        assertThat(read(weight, 7, 3)).containsExactly(expected.floats(7 * 192, 3 * 192));
        assertThat(bySuffix.keySet()).allMatch(stored::isTaken);
    }

    private static float[] read(StoredWeight weight, int first, int count) throws IOException {
        float[] values = new float[count * 192];
        weight.rows().read(first, count, values);
        return values;
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(
                Objects.requireNonNull(BitsAndBytesTest.class.getResource(name)).toURI());
    }
}
