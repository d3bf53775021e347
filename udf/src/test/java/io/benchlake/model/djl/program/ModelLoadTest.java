package io.benchlake.model.djl.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.djl.engine.EngineException;
import io.benchlake.inference.BatchPolicy;
import io.benchlake.inference.LostDevice;
import io.benchlake.model.RopeScaling;
import io.benchlake.model.device.DeviceProperties;
import io.benchlake.model.device.Hardware;
import io.benchlake.model.device.Hardware.Capability;
import io.benchlake.model.device.Libtorch;
import io.benchlake.model.device.UnusableDevice;
import io.benchlake.model.djl.FormulaLlama;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelLoadTest {
    @TempDir
    Path folder;

    private ModelLoad load;

    @BeforeEach
    void aModelIsToBeLoadedOnAGpu() throws IOException {
        var gpu = new Hardware.Gpu(new Capability(9, 0), 132, new Hardware.Driver("550.54.15", 12_040));
        var hardware = new Hardware("NVIDIA H200", 150_000_000_000L, 20_000_000_000L, gpu);
        var device = new DeviceProperties("cuda:0", hardware, new Libtorch("2.7.1", "12.6"));
        load = new ModelLoad(
                FormulaLlama.write(folder, new RopeScaling.None(), new BatchPolicy(64, 8, 256, 4)), List.of(device));
    }

    @Test
    void aHostWithoutADriverIsRefusedBeforeWeightsAreRead() throws IOException {
        assumeFalse(Files.exists(Path.of("/proc/driver/nvidia")), "skipped: this host has a GPU");
        Files.delete(folder.resolve("formula.bin"));
        assertThatThrownBy(() -> LlamaProgram.load(load.spec(), ModelDevices.of(ComputeDevice.gpu(0))))
                .isInstanceOf(UnusableDevice.class)
                .hasMessageStartingWith("Cannot use a GPU of this host: there is no NVIDIA driver (libcuda.so.1).");
    }

    @Test
    void memoryThatRunsOutMeanwhileIsNamedWithWhatIsNeeded() {
        var fault = new EngineException("Traceback\nRuntimeError: CUDA out of memory. Tried to allocate 2.00 GiB.");
        assertThat(load.fault(fault))
                .isInstanceOf(UnusableDevice.class)
                .hasMessage(
                        "Cannot load " + folder + " as float32 on cuda:0 (NVIDIA H200): CUDA out of memory. Tried to"
                                + " allocate 2.00 GiB. The weights take 0.0 GB, and 20.0 GB of its 150.0 GB were free before; see"
                                + " with nvidia-smi who else uses it.")
                .hasCause(fault);
    }

    @Test
    void otherFaultsOfTheEngineAreNamedToo() {
        assertThat(load.fault(new EngineException("RuntimeError: no kernel image is available for execution")))
                .isInstanceOf(UnusableDevice.class)
                .hasMessageContaining("(NVIDIA H200): no kernel image is available for execution. The weights");
        assertThat(load.fault(new EngineException("RuntimeError: CUDA error: uncorrectable ECC error encountered")))
                .isInstanceOf(LostDevice.class)
                .hasMessageEndingWith("CUDA error: uncorrectable ECC error encountered");
    }

    @Test
    void faultsOfFilesStayAsTheyAre() {
        var fault = new UncheckedIOException(new IOException("cannot read"));
        assertThat(load.fault(fault)).isSameAs(fault);
    }
}
