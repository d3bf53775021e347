package io.benchlake.devices;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.model.DType;
import io.benchlake.model.djl.ProductSpeed;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormatAdviceTest {
    private static final ProductSpeed FLOAT32 = new ProductSpeed(DType.FLOAT32, 190e9, 60e9);

    @Test
    void aCpuWithoutProductsOfBfloat16IsToldOfFloat32() {
        ProductSpeed slow = new ProductSpeed(DType.BFLOAT16, 100e9, 60e9);
        assertThat(FormatAdvice.sentence(DType.BFLOAT16, List.of(FLOAT32, slow)))
                .contains(
                        "This CPU multiplies float32 numbers 1.9 times as fast as bfloat16: --dtype float32 makes a run"
                                + " faster; its weights take twice the memory, and its answers are others.");
        assertThat(FormatAdvice.sentence(DType.FLOAT32, List.of(FLOAT32, slow))).isEmpty();
    }

    @Test
    void aCpuThatMultipliesBfloat16IsToldOfItForFloat32() {
        ProductSpeed fast = new ProductSpeed(DType.BFLOAT16, 400e9, 120e9);
        assertThat(FormatAdvice.sentence(DType.FLOAT32, List.of(FLOAT32, fast)))
                .contains(
                        "This CPU multiplies bfloat16 numbers 2.1 times as fast as float32: --dtype bfloat16 makes a run"
                                + " faster; its weights take half the memory, and its answers are less exact.");
    }

    @Test
    void aGainOfLessThanAThirdOrAtTheCostOfGenerationIsNotWorthWhile() {
        ProductSpeed little = new ProductSpeed(DType.BFLOAT16, 145e9, 50e9);
        assertThat(FormatAdvice.faster(DType.BFLOAT16, List.of(FLOAT32, little)))
                .isEmpty();
        ProductSpeed bothWays = new ProductSpeed(DType.BFLOAT16, 100e9, 61e9);
        assertThat(FormatAdvice.faster(DType.BFLOAT16, List.of(FLOAT32, bothWays)))
                .isEmpty();
        assertThat(FormatAdvice.faster(DType.FLOAT16, List.of(FLOAT32))).isEmpty();
    }
}
