package io.benchlake.jobs;

import io.benchlake.config.ModelOptions;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.DType;
import io.benchlake.model.TokenizerFiles;
import io.benchlake.model.djl.EngineIdentity;
import io.benchlake.model.djl.ModelSpec;
import io.benchlake.scoring.BatchPolicy;

/**
 * The model of a run as it will be loaded: what executors need, and what identifies its answers.
 *
 * @param name shown on boards
 * @param maxLength most tokens that go into the model at once
 */
record EvaluatedModel(String name, ModelSpec spec, int maxLength, String fingerprint) {
    static EvaluatedModel of(String name, Checkpoint checkpoint, ModelOptions options) {
        DType dtype = DType.chosen(options.dtype(), checkpoint.storedDtype(), "--dtype");
        BatchPolicy policy = options.batchSize() == null
                ? BatchPolicy.auto(checkpoint.config(), dtype)
                : BatchPolicy.auto(checkpoint.config(), dtype).withItemsPerPass(options.batchSize());
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
