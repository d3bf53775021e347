package io.benchlake.model.djl.program;

import ai.djl.pytorch.jni.JniUtils;
import io.benchlake.inference.ModelMemory;
import io.benchlake.inference.OutOfDeviceMemory;
import io.benchlake.model.LlamaConfig;
import io.benchlake.model.device.HostMemory;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The TorchScript program {@code llama.py} with the weights of one checkpoint, loaded on one device. */
public final class LlamaProgram implements AutoCloseable {
    private static final long MB = 1_000_000;
    private static final int SHARED_ON_GPU = 128;

    private final ScriptMethods script;
    private final ModelMemory memory;
    private final ComputeDevice device;
    private final AttentionWay attention;
    private @Nullable ProcessorsProgram processors;

    private LlamaProgram(ScriptMethods script, ModelMemory memory, ComputeDevice device, AttentionWay attention) {
        this.script = script;
        this.memory = memory;
        this.device = device;
        this.attention = attention;
    }

    /**
     * A program whose methods are not those of {@code llama.py}.
     *
     * @param script takes its calls as they would go to a device of the kind
     */
    public static LlamaProgram over(ScriptMethods script, ModelMemory memory, ComputeDevice device) {
        return new LlamaProgram(script, memory, device, AttentionWay.of(memory, device, true));
    }

    /** Writes the program, without weights, as {@code llama.pt} into a folder. */
    public static void write(ModelMemory memory, ComputeDevice device, Path folder) throws IOException {
        LlamaArchive.of(memory.config(), device, AttentionWay.of(memory, device, true))
                .write(folder);
    }

    /**
     * Loads the program and its weights.
     *
     * @throws io.benchlake.error.UserError if the device cannot run it
     */
    public static LlamaProgram load(ModelSpec spec, ComputeDevice device) {
        ModelLoad load = ModelLoad.prepare(spec, device);
        try {
            return loaded(spec, device, load.deviceHasFlash());
        } catch (RuntimeException e) {
            throw load.fault(e);
        }
    }

    private static LlamaProgram loaded(ModelSpec spec, ComputeDevice device, boolean deviceHasFlash) {
        LlamaConfig config = spec.checkpoint().config();
        ModelMemory memory = ModelMemory.of(spec.checkpoint(), spec.dtype());
        AttentionWay attention = AttentionWay.of(memory, device, deviceHasFlash);
        LlamaProgram program = new LlamaProgram(
                new LoadedScript(LlamaArchive.of(config, device, attention).load(device)), memory, device, attention);
        try {
            if (device.isCpu()) {
                NativeMemory.keepFreed();
            }
            if (spec.threads() > 0) {
                JniUtils.setNumThreads(spec.threads());
            }
            program.prepareThread();
            new WeightLoader(program, spec, device).load();
            if (!device.isCpu()) {
                JniUtils.emptyCudaCache();
            }
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

    /** The fastest way for passes that do not ask for too much of it. */
    public AttentionWay attention() {
        return attention;
    }

    public LogitsChunks logits() {
        return device.isCpu() ? LogitsChunks.OF_CPU : LogitsChunks.OF_GPU;
    }

    /** From how many tokens on a prefix is worth sharing among rows that generate: it costs a GPU more kernel calls. */
    public int leastSharedPrefix() {
        return device.isCpu() ? 1 : SHARED_ON_GPU;
    }

    /** The program of logits processors on the same device, loaded when first used. */
    public ProcessorsProgram processors() {
        if (processors == null) {
            processors = ProcessorsProgram.load(device, memory.config().vocabularySize());
        }
        return processors;
    }

    public ProgramCall call() {
        return new ProgramCall(script, LlamaArchive.SOURCE);
    }

    /**
     * Makes a store of {@code rows} tokens in place of the one before; a GPU keeps one that is large enough.
     *
     * @param tokensPerPass of the passes to come
     * @throws OutOfDeviceMemory if the machine would have to swap for the store and the passes
     */
    public void reserve(int rows, int tokensPerPass) {
        if (device.isCpu()) {
            setStore(0);
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
        giveBackFreed();
    }

    private void giveBackFreed() {
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
        script.close();
        giveBackFreed();
    }
}
