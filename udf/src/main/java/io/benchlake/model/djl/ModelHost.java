package io.benchlake.model.djl;

import io.benchlake.inference.LanguageModel;
import io.benchlake.inference.UnitDevice;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.device.DeviceKind;
import io.benchlake.model.djl.program.ComputeDevice;
import io.benchlake.model.djl.program.DeviceQuery;
import io.benchlake.model.djl.program.LlamaProgram;
import io.benchlake.model.djl.program.ModelDevices;
import io.benchlake.model.djl.program.ModelSpec;
import io.benchlake.tokenize.Tokenizer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models of this JVM: their weights are loaded on a device when first used, and kept there until other models need
 * the room, however many tasks use them. Tasks on the same device take turns.
 */
public final class ModelHost {
    private static final Logger LOG = LoggerFactory.getLogger(ModelHost.class);
    private static final ModelHost INSTANCE = new ModelHost();

    private final Map<ModelDevices, DeviceThread> threads = new ConcurrentHashMap<>();
    private final Map<ComputeDevice, DeviceKind> kinds = new ConcurrentHashMap<>();
    private final Map<ModelDevices, DeviceModels> models = new ConcurrentHashMap<>();

    private ModelHost() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::closeAll, "benchlake-models"));
    }

    /**
     * Runs {@code work} with the model on the devices' thread, loading it first if this is its first use, and waiting
     * for other work on them to end. Work must not use a model itself.
     */
    public static <T> T use(
            ModelSpec spec,
            ModelDevices devices,
            Function<Checkpoint, Tokenizer> tokenizers,
            Function<LanguageModel, T> work) {
        return INSTANCE.takeTurn(spec, devices, tokenizers, work);
    }

    /** Runs {@code work} on the device's thread, in turn with the models there. */
    public static <T> T onDevice(ComputeDevice device, Supplier<T> work) {
        return INSTANCE.thread(ModelDevices.of(device)).run(work);
    }

    /** The kind of a device, which is asked once. */
    public static DeviceKind kind(ComputeDevice device) {
        return INSTANCE.kinds.computeIfAbsent(
                device, asked -> onDevice(asked, () -> DeviceKind.of(DeviceQuery.describe(asked))));
    }

    private <T> T takeTurn(
            ModelSpec spec,
            ModelDevices devices,
            Function<Checkpoint, Tokenizer> tokenizers,
            Function<LanguageModel, T> work) {
        DeviceModels here = models.computeIfAbsent(devices, created -> new DeviceModels());
        return thread(devices).run(() -> work.apply(here.model(spec, wanted -> load(wanted, devices, tokenizers))));
    }

    private DeviceThread thread(ModelDevices devices) {
        return threads.computeIfAbsent(devices, DeviceThread::new);
    }

    private static UnitDevice load(ModelSpec spec, ModelDevices devices, Function<Checkpoint, Tokenizer> tokenizers) {
        long start = System.nanoTime();
        Checkpoint checkpoint = spec.checkpoint();
        UnitDevice model = new DjlDevice(spec, tokenizers.apply(checkpoint), LlamaProgram.load(spec, devices));
        LOG.info(
                "Loaded {} as {} on {} in {} ms",
                checkpoint.directory(),
                spec.dtype().key(),
                devices,
                (System.nanoTime() - start) / 1_000_000);
        return model;
    }

    /** Work under way keeps its models: a device that is busy when the JVM ends is left to the process's end. */
    private void closeAll() {
        models.forEach((devices, here) -> {
            DeviceThread thread = threads.get(devices);
            if (thread != null && thread.tryEnd()) {
                here.close();
            }
        });
    }
}
