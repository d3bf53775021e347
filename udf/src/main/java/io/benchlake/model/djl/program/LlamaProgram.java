package io.benchlake.model.djl.program;

import ai.djl.pytorch.jni.JniUtils;
import io.benchlake.inference.ModelMemory;
import io.benchlake.inference.OutOfDeviceMemory;
import io.benchlake.model.LlamaConfig;
import io.benchlake.model.device.HostMemory;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The TorchScript program {@code llama.py} with the weights of one checkpoint, loaded on its devices. */
public final class LlamaProgram implements AutoCloseable {
    private static final long MB = 1_000_000;
    private static final int SHARED_ON_GPU = 128;

    /**
     * How many steps of generation a GPU computes between two looks at their tokens; those looked at end rows after the
     * next ones are computed. More of them would save waits, and would compute more tokens that nobody needs.
     */
    public static final int STEPS_AHEAD_ON_GPU = 2;

    private final ScriptMethods script;
    private final ModelMemory memory;
    private final ModelDevices devices;
    private final AttentionWay attention;
    private @Nullable ProcessorsProgram processors;

    private LlamaProgram(ScriptMethods script, ModelMemory memory, ModelDevices devices, AttentionWay attention) {
        this.script = script;
        this.memory = memory;
        this.devices = devices;
        this.attention = attention;
    }

    /**
     * A program whose methods are not those of {@code llama.py}.
     *
     * @param script takes its calls as they would go to a device of the kind
     */
    public static LlamaProgram over(ScriptMethods script, ModelMemory memory, ComputeDevice device) {
        return new LlamaProgram(script, memory, ModelDevices.of(device), AttentionWay.of(memory, device, true));
    }

    /** Writes the program, without weights, as {@code llama.pt} into a folder. */
    public static void write(ModelMemory memory, ModelDevices devices, Path folder) throws IOException {
        WeightPlaces places = new WeightPlaces(devices, memory.over(devices.count()));
        LlamaArchive.of(memory.config(), places, AttentionWay.of(memory, devices.first(), true))
                .write(folder);
    }

    /**
     * Loads the program and its weights.
     *
     * @throws io.benchlake.error.UserError if the devices cannot run it
     */
    public static LlamaProgram load(ModelSpec spec, ModelDevices devices) {
        ModelLoad load = ModelLoad.prepare(spec, devices);
        try {
            return loaded(spec, devices, load.devicesHaveFlash());
        } catch (RuntimeException e) {
            throw load.fault(e);
        }
    }

    private static LlamaProgram loaded(ModelSpec spec, ModelDevices devices, boolean devicesHaveFlash) {
        LlamaConfig config = spec.checkpoint().config();
        ModelMemory memory = ModelMemory.of(spec.checkpoint(), spec.dtype());
        WeightPlaces places = new WeightPlaces(devices, memory.over(devices.count()));
        AttentionWay attention = AttentionWay.of(memory, devices.first(), devicesHaveFlash);
        ScriptArchive archive = LlamaArchive.of(config, places, attention);
        LlamaProgram program =
                new LlamaProgram(new LoadedScript(archive.load(devices.first())), memory, devices, attention);
        try {
            if (devices.isCpu()) {
                NativeMemory.keepFreed();
            }
            if (spec.threads() > 0) {
                JniUtils.setNumThreads(spec.threads());
            }
            program.prepareThread();
            new WeightLoader(program, spec, places).load();
            if (!devices.isCpu()) {
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
        return devices.isCpu() ? LogitsChunks.OF_CPU : LogitsChunks.OF_GPU;
    }

    /**
     * Whether calls return before their answers are computed, so that it pays to make the next one before an answer is
     * read.
     */
    public boolean runsAhead() {
        return !devices.isCpu() || devices.count() > 1;
    }

    /**
     * After how many steps tokens are looked at, while the next ones are computed; 0 for after each, before the next.
     */
    public int stepsAhead() {
        return devices.isCpu() ? 0 : STEPS_AHEAD_ON_GPU;
    }

    /** From how many tokens on a prefix is worth sharing among rows that generate: it costs a GPU more kernel calls. */
    public int leastSharedPrefix() {
        return devices.isCpu() ? 1 : SHARED_ON_GPU;
    }

    /** The program of logits processors on the device that has the logits, loaded when first used. */
    public ProcessorsProgram processors() {
        if (processors == null) {
            processors = ProcessorsProgram.load(devices.last(), memory.config().vocabularySize());
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
        if (devices.isCpu()) {
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
        if (devices.isCpu()) {
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
