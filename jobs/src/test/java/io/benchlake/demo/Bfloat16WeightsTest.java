package io.benchlake.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.demo.Bfloat16Weights.Weight;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Bfloat16WeightsTest {
    @ParameterizedTest
    @CsvSource({
        "1.0, 1.0",
        "1.00390625, 1.0", // half way, the even neighbour is below
        "1.01171875, 1.015625", // half way, the even neighbour is above
        "-1.005, -1.0078125",
        "0.0, 0.0"
    })
    void valuesAreRoundedToTheNearestAndHalfWayToEven(float value, float rounded) {
        assertThat(Bfloat16Weights.decode(Bfloat16Weights.encode(value))).isEqualTo(rounded);
    }

    @Test
    void writtenWeightsAreReadBack(@TempDir Path folder) throws IOException {
        Map<String, Weight> weights = new LinkedHashMap<>();
        weights.put("b", new Weight(List.of(2L, 3L), new float[] {1, -2, 3, -4, 5, -6}));
        weights.put("a", new Weight(List.of(1L), new float[] {0.5f}));
        new Bfloat16Weights(weights).write(folder.resolve("w"));
        Bfloat16Weights read = Bfloat16Weights.read(folder.resolve("w"));
        assertThat(read.weights()).containsOnlyKeys("a", "b");
        assertThat(Objects.requireNonNull(read.weights().get("b")).shape()).containsExactly(2L, 3L);
        assertThat(Objects.requireNonNull(read.weights().get("b")).values()).containsExactly(1, -2, 3, -4, 5, -6);
        assertThat(Objects.requireNonNull(read.weights().get("a")).values()).containsExactly(0.5f);
    }
}
