package io.benchlake.run.model;

import io.benchlake.config.ModelOptions;
import io.benchlake.config.RunSpec;
import io.benchlake.inference.BatchPolicy;
import io.benchlake.inference.DeviceMemory;
import io.benchlake.inference.ModelMemory;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.DType;
import io.benchlake.model.Int8Inputs;
import io.benchlake.model.device.DeviceKind;
import io.benchlake.model.djl.program.EngineIdentity;
import io.benchlake.model.djl.program.ModelSpec;
import io.benchlake.model.tokenizer.TokenizerFiles;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The model of a run as it will be loaded: what executors need, and what identifies its responses.
 *
 * @param name shown on boards
 * @param maxLength most tokens that go into the model at once
 * @param devices that it runs on
 */
public record EvaluatedModel(String name, ModelSpec spec, int maxLength, DeviceKind devices, String fingerprint) {
    /** What the user calls a run's model, or what its checkpoint and its adapters are called. */
    public static String nameOf(RunSpec run) {
        if (run.modelName() != null) {
            return run.modelName();
        }
        return Stream.concat(Stream.of(run.model()), run.modelOptions().adapters().stream())
                .map(location -> ModelName.of(ModelLocation.absolute(location)))
                .collect(Collectors.joining("+"));
    }

    /**
     * @param devices that the run's executors have
     * @param kind of all of them
     */
    public static EvaluatedModel of(
            String name, Checkpoint read, ModelOptions options, DeviceMemory devices, DeviceKind kind) {
        Checkpoint checkpoint = options.int8Inputs() == null
                ? read
                : Int8Inputs.chosen(options.int8Inputs()).of(read);
        DType dtype = DType.chosen(options.dtype(), checkpoint.storedDtype(), "--dtype");
        BatchPolicy auto = BatchPolicy.auto(ModelMemory.of(checkpoint, dtype), devices);
        BatchPolicy policy = options.batchSize() == null ? auto : auto.withItemsPerPass(options.batchSize());
        ModelSpec spec = ModelSpec.of(checkpoint, dtype, policy);
        int maxLength = options.maxLength() == null ? checkpoint.maxLength() : options.maxLength();
        return new EvaluatedModel(name, spec, maxLength, kind, ModelFingerprint.of(spec, kind));
    }

    /** What its fingerprint is made of, by name. */
    public Map<String, String> fingerprintParts() {
        return ModelFingerprint.parts(spec, devices);
    }

    /** What computes its responses, and on what. */
    public String engine() {
        return EngineIdentity.describe(devices);
    }

    public Checkpoint checkpoint() {
        return spec.checkpoint();
    }

    public TokenizerFiles tokenizer() {
        return checkpoint().tokenizer();
    }
}
