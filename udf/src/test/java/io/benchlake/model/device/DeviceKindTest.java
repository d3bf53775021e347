package io.benchlake.model.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.model.device.Hardware.Capability;
import io.benchlake.model.device.Hardware.Driver;
import io.benchlake.model.device.Hardware.Gpu;
import org.junit.jupiter.api.Test;

class DeviceKindTest {
    private static final Libtorch CUDA = new Libtorch("2.7.1", "12.6");

    @Test
    void gpusOfOneNameAndSizeAreAlikeWhateverElseTheyHave() {
        DeviceKind first = kind(gpu("NVIDIA H100 80GB HBM3", 132, 80_000_000_000L, "550.54.15"), CUDA);
        assertThat(kind(gpu("NVIDIA H100 80GB HBM3", 132, 1_000, "535.104.05"), CUDA))
                .isEqualTo(first);
        assertThat(first).hasToString("NVIDIA H100 80GB HBM3 with 132 multiprocessors and pytorch 2.7.1, cuda 12.6");
    }

    @Test
    void multiprocessorsNamesAndLibrariesTellGpusApart() {
        Hardware hopper = gpu("NVIDIA H100 80GB HBM3", 132, 0, "550.54.15");
        DeviceKind planned = kind(hopper, CUDA);
        assertThat(planned)
                .isNotEqualTo(kind(gpu("NVIDIA H100 80GB HBM3", 16, 0, "550.54.15"), CUDA))
                .isNotEqualTo(kind(gpu("NVIDIA H200", 132, 0, "550.54.15"), CUDA))
                .isNotEqualTo(kind(hopper, new Libtorch("2.7.1", "12.8")));
        assertThatCode(() -> planned.require("cuda:1", planned)).doesNotThrowAnyException();
        assertThatThrownBy(() -> planned.require("cuda:0", kind(gpu("Tesla T4", 40, 0, "550.54.15"), CUDA)))
                .isInstanceOf(UnusableDevice.class)
                .hasMessage(
                        "Cannot use devices of different kinds in one run: it was planned for NVIDIA H100 80GB HBM3 with 132"
                                + " multiprocessors and pytorch 2.7.1, cuda 12.6, and cuda:0 has Tesla T4 with 40 multiprocessors"
                                + " and pytorch 2.7.1, cuda 12.6. Their numbers differ in the last bits. Give the run executors of"
                                + " one kind.");
    }

    @Test
    void cpusAreAlike() {
        assertThat(kind(new Hardware("AMD EPYC", 1, 1, null), CUDA))
                .isEqualTo(kind(new Hardware("Intel(R) Xeon(R)", 2, 2, null), new Libtorch("2.7.1", null)))
                .isEqualTo(DeviceKind.cpu("2.7.1"));
    }

    private static DeviceKind kind(Hardware hardware, Libtorch libtorch) {
        return DeviceKind.of(new DeviceProperties("cuda:0", hardware, libtorch));
    }

    private static Hardware gpu(String name, int multiprocessors, long free, String driver) {
        var gpu = new Gpu(new Capability(9, 0), multiprocessors, new Driver(driver, 12_040));
        return new Hardware(name, 80_000_000_000L, free, gpu);
    }
}
