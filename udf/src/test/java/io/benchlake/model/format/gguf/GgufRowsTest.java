package io.benchlake.model.format.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.SharedFixtures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GgufRowsTest {
    private static final Path BLOCKS =
            SharedFixtures.repositoryRoot().resolve("udf/src/test/resources/model/gguf/blocks.gguf");
    private static final Map<String, GgufTensor> TENSORS =
            GgufHeader.read(BLOCKS).tensors();

    @ParameterizedTest
    @EnumSource(GgmlType.class)
    void eachSupportedTypeReadsAsThePythonPackageDoesInEveryBit(GgmlType type) throws IOException {
        GgufTensor tensor = TENSORS.get(type.name());
        assertThat(tensor != null).as("recorded").isEqualTo(type.isSupported());
        if (tensor != null) {
            assertThat(bits(tensor)).isEqualTo(bits(Objects.requireNonNull(TENSORS.get(type + ".numbers"))));
        }
    }

    @Test
    void rowsOfHeadsComeInTheOrderOfHalves() throws IOException {
        GgufTensor all = Objects.requireNonNull(TENSORS.get("F32"));
        GgufTensor column = new GgufTensor("q", all.file(), all.offset(), GgmlType.F32, List.of(12L, 1L));
        float[] stored = values(new GgufRows(column, 0), 0, 12);
        float[] ordered = values(new GgufRows(column, 2), 0, 12);
        assertThat(ordered).containsExactly(pick(stored, 0, 2, 4, 1, 3, 5, 6, 8, 10, 7, 9, 11));
        assertThat(values(new GgufRows(column, 2), 7, 2)).containsExactly(pick(stored, 8, 10));
        GgufTensor bias = new GgufTensor("q", all.file(), all.offset(), GgmlType.F32, List.of(12L));
        assertThat(values(new GgufRows(bias, 2), 0, 12)).containsExactly(ordered);
    }

    private static int[] bits(GgufTensor tensor) throws IOException {
        float[] values = values(new GgufRows(tensor, 0), 0, (int) tensor.elements());
        int[] bits = new int[values.length];
        Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
        return bits;
    }

    private static float[] values(GgufRows rows, long first, int elements) throws IOException {
        float[] values = new float[elements];
        int columns = rows.shape().size() == 1 ? elements : (int) rows.tensor().columns();
        rows.read(first, elements / columns, values);
        return values;
    }

    private static float[] pick(float[] values, int... places) {
        float[] picked = new float[places.length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = values[places[i]];
        }
        return picked;
    }
}
