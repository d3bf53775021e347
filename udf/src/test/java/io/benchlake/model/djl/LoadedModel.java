package io.benchlake.model.djl;

import io.benchlake.inference.FittedModel;
import io.benchlake.inference.LanguageModel;
import io.benchlake.model.djl.program.ComputeDevice;
import io.benchlake.model.djl.program.LlamaProgram;
import io.benchlake.model.djl.program.ModelDevices;
import io.benchlake.model.djl.program.ModelSpec;
import io.benchlake.tokenize.Tokenizer;

/** A model for one test, which closes it; the product shares its models by {@link ModelHost}. */
public final class LoadedModel {
    private LoadedModel() {}

    /** @param tokenizer decodes generations */
    public static LanguageModel load(ModelSpec spec, ComputeDevice device, Tokenizer tokenizer) {
        return load(spec, ModelDevices.of(device), tokenizer);
    }

    static LanguageModel load(ModelSpec spec, ModelDevices devices, Tokenizer tokenizer) {
        DjlDevice loaded = new DjlDevice(spec, tokenizer, LlamaProgram.load(spec, devices));
        return new FittedModel(loaded, spec.batchPolicy());
    }
}
