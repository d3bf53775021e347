package io.benchlake.model.djl.program;

import ai.djl.Model;
import ai.djl.pytorch.jni.JniUtils;
import io.benchlake.inference.ModelMemory;
import io.benchlake.inference.OutOfDeviceMemory;
import io.benchlake.model.DType;
import io.benchlake.model.LlamaConfig;
import io.benchlake.model.device.HostMemory;
import org.jspecify.annotations.Nullable;

/** The TorchScript program {@code llama.py} with the weights of one checkpoint, loaded on one device. */
public final class LlamaProgram implements AutoCloseable {
    private static final long MB = 1_000_000;

    private final Model model;
    private final ModelMemory memory;
    private final ComputeDevice device;
    private @Nullable ProcessorsProgram processors;

    private LlamaProgram(Model model, ModelMemory memory, ComputeDevice device) {
        this.model = model;
        this.memory = memory;
        this.device = device;
    }

    /**
     * Loads the program and its weights.
     *
     * @throws io.benchlake.error.UserError if the device cannot run it
     */
    public static LlamaProgram load(ModelSpec spec, ComputeDevice device) {
        ModelLoad load = ModelLoad.prepare(spec, device);
        try {
            return loaded(spec, device);
        } catch (RuntimeException e) {
            throw load.fault(e);
        }
    }

    private static LlamaProgram loaded(ModelSpec spec, ComputeDevice device) {
        LlamaConfig config = spec.checkpoint().config();
        ModelMemory memory = new ModelMemory(config, spec.dtype());
        LlamaProgram program = new LlamaProgram(LlamaArchive.of(config).load(device), memory, device);
        try {
            if (device.isCpu()) {
                NativeMemory.keepFreed();
            }
            if (spec.threads() > 0) {
                JniUtils.setNumThreads(spec.threads());
            }
            program.prepareThread();
            new WeightLoader(program, spec, device).load();
            return program;
        } catch (RuntimeException | Error e) {
            program.close();
            throw e;
        }
    }

    /** To be called by each thread before it runs the program: the profiling optimiser recompiles for every shape. */
    public void prepareThread() {
        JniUtils.setGraphExecutorOptimize(false);
    }

    /** Whether products with all that a token sees are faster than the attention kernel: bfloat16 on a CPU. */
    public boolean attendsByProducts() {
        return device.isCpu() && memory.dtype() == DType.BFLOAT16;
    }

    /** The program of logits processors on the same device, loaded when first used. */
    public ProcessorsProgram processors() {
        if (processors == null) {
            processors = ProcessorsProgram.load(device, memory.config().vocabularySize());
        }
        return processors;
    }

    public ProgramCall call() {
        return ProgramCall.of(model, LlamaArchive.SOURCE);
    }

    /**
     * Makes a store of {@code rows} tokens in place of the one before.
     *
     * @param tokensPerPass of the passes to come
     * @throws OutOfDeviceMemory if the machine would have to swap for the store and the passes
     */
    public void reserve(int rows, int tokensPerPass) {
        setStore(0);
        if (device.isCpu()) {
            requireRoom(rows * memory.storedToken() + tokensPerPass * memory.passToken());
        }
        setStore(rows);
    }

    private static void requireRoom(long bytes) {
        HostMemory.OF_THIS_MACHINE
                .available()
                .map(available -> available + NativeMemory.freed())
                .filter(available -> available < bytes)
                .ifPresent(available -> {
                    throw new OutOfDeviceMemory(
                            bytes / MB + " MB are needed, and this machine has " + available / MB + " MB left");
                });
    }

    /** Drops the store and gives back what nothing uses. */
    public void releaseMemory() {
        setStore(0);
        if (device.isCpu()) {
            NativeMemory.giveBackFreed();
        } else {
            JniUtils.emptyCudaCache();
        }
    }

    private void setStore(int rows) {
        try (ProgramCall call = call()) {
            call.with("rows", rows).run("reserve");
        }
    }

    @Override
    public void close() {
        if (processors != null) {
            processors.close();
        }
        model.close();
    }
}
