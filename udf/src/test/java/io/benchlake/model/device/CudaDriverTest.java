package io.benchlake.model.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.CompiledStub;
import io.benchlake.error.ExitCode;
import io.benchlake.model.device.Hardware.Capability;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CudaDriverTest {
    @TempDir
    Path folder;

    @Test
    void theDriverDescribesEachGpu() {
        GpuDriver driver = CudaDriver.open(stub());
        assertThat(driver.uuids())
                .containsExactly("a0a0a0a0-a0a0-a0a0-a0a0-a0a0a0a0a0a0", "a1a1a1a1-a1a1-a1a1-a1a1-a1a1a1a1a1a1");
        assertThat(driver.describe(0))
                .isEqualTo(new Hardware(
                        "NVIDIA H200",
                        150_754_820_096L,
                        150_753_820_096L,
                        new Hardware.Gpu(new Capability(9, 0), 132, new Hardware.Driver(null, 12_080))));
        assertThat(driver.describe(1).kind()).isEqualTo("Tesla T4 with 40 multiprocessors");
        assertThatThrownBy(() -> driver.describe(2))
                .isInstanceOf(UnusableDevice.class)
                .hasMessage(
                        "Cannot use a GPU of this host: NVIDIA's driver says 'invalid device ordinal' to cuDeviceGet."
                                + " See that nvidia-smi lists the GPU here with free memory; a container must be started with its GPUs.");
    }

    @Test
    void aHostWithoutADriverSaysSo() {
        assertThatThrownBy(() -> CudaDriver.open("libcuda-that-is-not-there.so"))
                .isInstanceOfSatisfying(
                        UnusableDevice.class,
                        fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.PREFLIGHT))
                .hasMessageContaining("there is no NVIDIA driver (libcuda.so.1)");
    }

    @Test
    void aDriverWithoutAGpuSaysSo() {
        String library = stub("-DWITHOUT_GPU");
        assertThatThrownBy(() -> CudaDriver.open(library))
                .hasMessageContaining("NVIDIA's driver says 'no CUDA-capable device is detected' to cuInit");
    }

    private String stub(String... options) {
        return CompiledStub.of("model/device/stub-cuda.c", folder.resolve("libcuda.so"), options)
                .toString();
    }
}
