package io.benchlake.jobs;

import io.benchlake.config.ModelOptions;
import io.benchlake.config.RunSpec;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.DType;
import io.benchlake.model.TokenizerFiles;
import io.benchlake.model.djl.EngineIdentity;
import io.benchlake.model.djl.ModelSpec;
import io.benchlake.scoring.BatchPolicy;
import io.benchlake.scoring.DeviceMemory;

/**
 * The model of a run as it will be loaded: what executors need, and what identifies its answers.
 *
 * @param name shown on boards
 * @param maxLength most tokens that go into the model at once
 */
record EvaluatedModel(String name, ModelSpec spec, int maxLength, String fingerprint) {
    /** What the user calls a run's model, or what its checkpoint is called. */
    static String nameOf(RunSpec run) {
        return run.modelName() == null ? ModelName.of(ModelLocation.absolute(run.model())) : run.modelName();
    }

    /** @param devices that the run's executors have */
    static EvaluatedModel of(String name, Checkpoint checkpoint, ModelOptions options, DeviceMemory devices) {
        DType dtype = DType.chosen(options.dtype(), checkpoint.storedDtype(), "--dtype");
        BatchPolicy auto = BatchPolicy.auto(checkpoint.config(), dtype, devices);
        BatchPolicy policy = options.batchSize() == null ? auto : auto.withItemsPerPass(options.batchSize());
        ModelSpec spec = ModelSpec.of(checkpoint, dtype, policy);
        int maxLength = options.maxLength() == null ? checkpoint.maxLength() : options.maxLength();
        return new EvaluatedModel(name, spec, maxLength, ModelFingerprint.of(spec));
    }

    /** What computes its answers. */
    String engine() {
        return EngineIdentity.describe();
    }

    Checkpoint checkpoint() {
        return spec.checkpoint();
    }

    TokenizerFiles tokenizer() {
        return checkpoint().tokenizer();
    }
}
