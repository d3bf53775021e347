package io.benchlake.model.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.error.ExitCode;
import io.benchlake.model.device.Hardware.Capability;
import io.benchlake.model.device.Hardware.Driver;
import io.benchlake.model.device.Hardware.Gpu;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GpuRequirementsTest {
    private static final Capability HOPPER = new Capability(9, 0);
    private static final Driver DRIVER = new Driver("550.54.15", 12_040);
    private static final Libtorch WHEEL = new Libtorch("2.7.1", "12.6", List.of(50, 60, 70, 75, 80, 86, 90));

    private final GpuRequirements requirements = new GpuRequirements("2.7.1");

    @Test
    void theWheelOfPyTorchRunsOnTheseGpus() {
        for (Capability capability : List.of(HOPPER, new Capability(7, 5), new Capability(8, 9))) {
            assertThatCode(() -> require(device(capability, DRIVER, WHEEL))).doesNotThrowAnyException();
        }
        assertThatCode(() -> require(cpu("2.7.1"))).doesNotThrowAnyException();
    }

    @Test
    void aLibtorchForCpusIsRefused() {
        assertThatThrownBy(() -> require(device(HOPPER, DRIVER, new Libtorch("2.7.1", null))))
                .isInstanceOfSatisfying(
                        UnusableDevice.class,
                        fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.PREFLIGHT))
                .hasMessage(
                        "Cannot run models on cuda:0 (NVIDIA H200): libtorch of the jar computes on CPUs alone. Name the"
                                + " folder of libtorch 2.7.1 for CUDA 12 in PYTORCH_LIBRARY_PATH, on a cluster as"
                                + " spark.executorEnv.PYTORCH_LIBRARY_PATH.");
    }

    @Test
    void anotherLibtorchIsRefused() {
        assertThatThrownBy(() -> require(device(HOPPER, DRIVER, new Libtorch("2.8.0", "12.8"))))
                .isInstanceOf(UnusableDevice.class)
                .hasMessageContaining("libtorch of the jar is 2.8.0. Put 2.7.1 there.");
        assertThatThrownBy(() -> require(cpu("2.6.0"))).hasMessageContaining("is 2.6.0");
        assertThatThrownBy(() -> require(device(HOPPER, DRIVER, new Libtorch("2.7.1", "11.8"))))
                .hasMessageContaining("libtorch of the jar is built for CUDA 11.8. Name the folder");
    }

    @Test
    void anOldDriverIsRefused() {
        assertThatThrownBy(() -> require(device(HOPPER, new Driver("470.82.01", 11_040), WHEEL)))
                .isInstanceOf(UnusableDevice.class)
                .hasMessageContaining("its driver is 470.82.01 (CUDA 11.4), and libtorch needs one of CUDA 12."
                        + " Install a newer driver, 525 or later.");
    }

    @Test
    void aGpuWithoutCodeInLibtorchIsRefused() {
        assertThatThrownBy(() -> require(device(new Capability(12, 0), DRIVER, WHEEL)))
                .isInstanceOf(UnusableDevice.class)
                .hasMessageContaining(
                        "has no code for its compute capability 12.0, only for [50, 60, 70, 75, 80, 86, 90].");
        assertThatThrownBy(() -> require(device(new Capability(3, 7), DRIVER, WHEEL)))
                .hasMessageContaining("capability 3.7");
    }

    @Test
    void weightsThatDoNotFitAreRefused() {
        DeviceProperties device = device(HOPPER, DRIVER, WHEEL);
        assertThatCode(() -> GpuRequirements.requireRoom(device, "m as bfloat16", 100_000_000_000L))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> GpuRequirements.requireRoom(device, "/models/70b as bfloat16", 141_100_000_000L))
                .isInstanceOf(UnusableDevice.class)
                .hasMessage(
                        "Cannot run models on cuda:0 (NVIDIA H200): the weights of /models/70b as bfloat16 take 141.1 GB,"
                                + " and 140.0 GB of its 150.8 GB are free. Use a GPU of more memory or a narrower number format"
                                + " (--dtype), and see with nvidia-smi who else uses this one.");
    }

    @ParameterizedTest
    @CsvSource({"7, 0, false", "7, 5, false", "8, 0, true", "8, 6, true", "9, 0, true", "12, 0, true"})
    void theFlashKernelIsForAmpereAndLater(int major, int minor, boolean flash) {
        assertThat(GpuRequirements.hasFlash(device(new Capability(major, minor), DRIVER, WHEEL)))
                .isEqualTo(flash);
    }

    private void require(DeviceProperties device) {
        requirements.requireLibtorch(device, "of the jar");
    }

    private static DeviceProperties device(Capability capability, Driver driver, Libtorch libtorch) {
        Hardware hardware =
                new Hardware("NVIDIA H200", 150_754_820_096L, 140_000_000_000L, new Gpu(capability, 132, driver));
        return new DeviceProperties("cuda:0", hardware, libtorch);
    }

    private static DeviceProperties cpu(String version) {
        return new DeviceProperties("cpu", new Hardware("AMD EPYC", 0, 0, null), new Libtorch(version, null));
    }
}
