package io.benchlake.run.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.EmbeddedDemo;
import io.benchlake.config.ModelOptions;
import io.benchlake.error.ExitCode;
import io.benchlake.inference.DeviceMemory;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.device.DeviceKind;
import io.benchlake.model.device.DeviceProperties;
import io.benchlake.model.device.Hardware;
import io.benchlake.model.device.Hardware.Capability;
import io.benchlake.model.device.Libtorch;
import io.benchlake.model.device.UnusableDevice;
import io.benchlake.model.format.CheckpointReader;
import io.benchlake.spark.DeviceReport.Place;
import io.benchlake.spark.DeviceReport.Usable;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunDevicesTest {
    private static final Usable HOPPER = gpu("node-1", "0", "NVIDIA H200", 132);
    private static final Usable SLICE = gpu("node-2", "1", "NVIDIA H200", 16);

    @Test
    void devicesOfOneKindAreTaken() {
        RunDevices.requireOneKind(List.of(HOPPER, gpu("node-3", "2", "NVIDIA H200", 132)));
        assertThat(DeviceKind.of(HOPPER.device()))
                .hasToString("NVIDIA H200 with 132 multiprocessors and pytorch 2.7.1, cuda 12.6");
    }

    @Test
    void devicesOfSeveralKindsAreRefusedByTheirNames() {
        assertThatThrownBy(
                        () -> RunDevices.requireOneKind(List.of(HOPPER, SLICE, gpu("node-2", "3", "NVIDIA H200", 16))))
                .isInstanceOfSatisfying(
                        UnusableDevice.class,
                        fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.PREFLIGHT))
                .hasMessage(
                        "Cannot run on devices of different kinds, whose numbers differ in the last bits: NVIDIA H200 with"
                                + " 132 multiprocessors and pytorch 2.7.1, cuda 12.6 (cuda:0 of executor 0 on node-1); NVIDIA H200"
                                + " with 16 multiprocessors and pytorch 2.7.1, cuda 12.6 (cuda:0 of executor 1 on node-2 and 1"
                                + " more). Give the run executors of one kind.");
    }

    @Test
    void theKindIsPartOfTheFingerprintAndNamedWithTheEngine() {
        EvaluatedModel onGpu = model(DeviceKind.of(HOPPER.device()));
        EvaluatedModel onSlice = model(DeviceKind.of(SLICE.device()));
        EvaluatedModel onCpu = model(DeviceKind.cpu("2.7.1"));
        assertThat(List.of(onGpu.fingerprint(), onSlice.fingerprint(), onCpu.fingerprint()))
                .doesNotHaveDuplicates();
        assertThat(onGpu.engine())
                .startsWith("pytorch 2.7.1, cuda 12.6, djl ")
                .endsWith(", on NVIDIA H200 with 132 multiprocessors");
        assertThat(onCpu.engine()).startsWith("pytorch 2.7.1, djl ").endsWith(", on cpu");
    }

    private static EvaluatedModel model(DeviceKind kind) {
        Checkpoint checkpoint = CheckpointReader.read(EmbeddedDemo.model());
        return EvaluatedModel.of("demo", checkpoint, ModelOptions.DEFAULT, DeviceMemory.CPU, kind);
    }

    private static Usable gpu(String host, String executor, String name, int multiprocessors) {
        var gpu = new Hardware.Gpu(new Capability(9, 0), multiprocessors, new Hardware.Driver(null, 12_040));
        var properties = new DeviceProperties("cuda:0", new Hardware(name, 1, 1, gpu), new Libtorch("2.7.1", "12.6"));
        return new Usable(new Place(host, executor, "cuda:0"), properties, List.of());
    }
}
