package io.benchlake.spark;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.inference.BatchPolicy;
import io.benchlake.model.RopeScaling;
import io.benchlake.model.device.DeviceKind;
import io.benchlake.model.device.UnusableDevice;
import io.benchlake.model.djl.FormulaLlama;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceModelTest {
    @TempDir
    Path folder;

    @Test
    void aDeviceOfAnotherKindThanTheRunWasPlannedForIsRefused() throws IOException {
        var spec = FormulaLlama.write(folder, new RopeScaling.None(), new BatchPolicy(64, 8, 256, 4));
        var planned = new DeviceKind("pytorch 2.7.1, cuda 12.6", "NVIDIA H200 with 132 multiprocessors");
        assertThatThrownBy(() -> new DeviceModel(spec, null, planned).use(model -> 0))
                .isInstanceOf(UnusableDevice.class)
                .hasMessageStartingWith(
                        "Cannot use devices of different kinds in one run: it was planned for NVIDIA H200"
                                + " with 132 multiprocessors and pytorch 2.7.1, cuda 12.6, and cpu has cpu and pytorch ");
    }
}
