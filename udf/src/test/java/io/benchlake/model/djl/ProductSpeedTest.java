package io.benchlake.model.djl;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.model.DType;
import io.benchlake.model.djl.program.ComputeDevice;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProductSpeedTest {
    /** No processor is a thousand times slower or faster than those of today. */
    @ParameterizedTest
    @EnumSource(DType.class)
    void aCpuMultipliesEachNumberFormat(DType dtype) {
        ProductSpeed speed = ProductSpeed.measure(ComputeDevice.CPU, dtype);
        assertThat(speed.dtype()).isEqualTo(dtype);
        assertThat(speed.pass()).isBetween(1e8, 1e14);
        assertThat(speed.step()).isBetween(1e8, 1e14);
    }
}
