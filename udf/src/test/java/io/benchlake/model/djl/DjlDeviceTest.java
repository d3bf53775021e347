package io.benchlake.model.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.inference.BatchPolicy;
import io.benchlake.inference.GenerationItem;
import io.benchlake.inference.LoglikelihoodItem;
import io.benchlake.inference.LostDevice;
import io.benchlake.inference.OutOfDeviceMemory;
import io.benchlake.inference.UnitCourse;
import io.benchlake.inference.WorkUnit;
import io.benchlake.model.RopeScaling;
import io.benchlake.model.djl.engine.EngineFault;
import io.benchlake.model.djl.program.LlamaProgram;
import io.benchlake.model.djl.program.ModelDevices;
import io.benchlake.model.djl.program.ModelSpec;
import io.benchlake.model.djl.program.NativeMemory;
import io.benchlake.model.djl.program.ProgramCall;
import io.benchlake.request.GenerationParameters;
import io.benchlake.request.GenerationParameters.Sampling;
import io.benchlake.tokenize.TokenIds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DjlDeviceTest {
    private static final BatchPolicy POLICY = new BatchPolicy(16, 64, 1000, 4);

    @TempDir
    Path folder;

    @Test
    void aFaultSaysWhatBecomesOfTheUnit() {
        var lost = new IllegalStateException("RuntimeError: CUDA error: an illegal memory access was encountered");
        assertThat(DjlDevice.fault(lost))
                .isInstanceOf(LostDevice.class)
                .hasMessage("CUDA error: an illegal memory access was encountered");
        assertThat(DjlDevice.fault(new IllegalStateException("CUDA error: out of memory")))
                .isInstanceOf(OutOfDeviceMemory.class);
        var other = new IllegalStateException("shapes differ");
        assertThat(DjlDevice.fault(other)).isSameAs(other);
    }

    /** The store of one prompt that generates a billion tokens; this machine could only swap for it. */
    @Test
    void aStoreThatThisMachineCannotHoldIsRefusedBeforeItIsMade() throws IOException {
        var endless = new GenerationParameters(List.of(), 1_000_000_000, Sampling.GREEDY);
        var unit = new WorkUnit.Generations(List.of(new GenerationItem(TokenIds.of(1), endless)));
        try (DjlDevice device = device()) {
            assertThatThrownBy(() -> device.generate(unit, POLICY, UnitCourse.whole()))
                    .isInstanceOf(OutOfDeviceMemory.class)
                    .hasMessageMatching("\\d+ MB are needed, and this machine has \\d+ MB left");
            device.releaseMemory();
            assertThat(device.loglikelihoods(unit(), POLICY, UnitCourse.whole()))
                    .hasSize(1);
        }
    }

    @Test
    void theAllocatorOfTheEngineSaysSoInKnownWords() throws IOException {
        try (LlamaProgram program = program();
                ProgramCall call = program.call()) {
            assertThatThrownBy(() -> call.with("rows", 1L << 40).run("reserve"))
                    .isInstanceOfSatisfying(
                            RuntimeException.class,
                            fault -> assertThat(EngineFault.of(fault)).contains(EngineFault.NO_MEMORY));
        }
    }

    @Test
    void argumentsThatAMethodDoesNotTakeAreRefused() throws IOException {
        try (LlamaProgram program = program();
                ProgramCall call = program.call()) {
            assertThatThrownBy(() -> call.with("rows", 1).with("from", 0).run("clear"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("clear takes [start, rows], not [from, rows]");
        }
    }

    @Test
    void freedMemoryIsCountedAndGivenBack() throws IOException {
        try (DjlDevice device = device()) {
            device.loglikelihoods(unit(), POLICY, UnitCourse.whole());
            long kept = NativeMemory.freed();
            assertThat(kept).isPositive();
            NativeMemory.giveBackFreed();
            // The call itself takes some memory, and the collector gives back some of earlier ones.
            assertThat(NativeMemory.freed()).isLessThanOrEqualTo(kept + 100_000);
        }
    }

    private static WorkUnit.Loglikelihoods unit() {
        return new WorkUnit.Loglikelihoods(List.of(new LoglikelihoodItem(TokenIds.of(1, 2, 3), 2)));
    }

    private DjlDevice device() throws IOException {
        ModelSpec spec = FormulaLlama.write(folder, new RopeScaling.None(), POLICY);
        return new DjlDevice(spec, new NumberTokenizer(), LlamaProgram.load(spec, ModelDevices.CPU));
    }

    private LlamaProgram program() throws IOException {
        return LlamaProgram.load(FormulaLlama.write(folder, new RopeScaling.None(), POLICY), ModelDevices.CPU);
    }
}
