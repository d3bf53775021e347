package io.benchlake.model.djl;

import io.benchlake.inference.FittedModel;
import io.benchlake.inference.GeneratedTokens;
import io.benchlake.inference.ItemLoglikelihood;
import io.benchlake.inference.LanguageModel;
import io.benchlake.inference.UnitCourse;
import io.benchlake.inference.WorkUnit;
import io.benchlake.model.djl.program.ComputeDevice;
import io.benchlake.model.djl.program.LlamaProgram;
import io.benchlake.model.djl.program.ModelSpec;
import io.benchlake.tokenize.Tokenizer;
import java.util.List;

/** A Llama checkpoint within the memory of one device. */
public final class DjlLanguageModel implements LanguageModel {
    private final FittedModel model;

    private DjlLanguageModel(FittedModel model) {
        this.model = model;
    }

    /**
     * Loads the weights; the checkpoint was checked when it was read.
     *
     * @param tokenizer decodes generations; others may use it too, so it outlives the model
     * @throws io.benchlake.error.UserError if this machine's memory does not hold the weights
     */
    public static DjlLanguageModel load(ModelSpec spec, ComputeDevice device, Tokenizer tokenizer) {
        DjlDevice loaded = new DjlDevice(spec, tokenizer, LlamaProgram.load(spec, device));
        return new DjlLanguageModel(new FittedModel(loaded, spec.batchPolicy()));
    }

    @Override
    public List<ItemLoglikelihood> loglikelihoods(WorkUnit.Loglikelihoods unit, UnitCourse<ItemLoglikelihood> course) {
        return model.loglikelihoods(unit, course);
    }

    @Override
    public List<GeneratedTokens> generate(WorkUnit.Generations unit, UnitCourse<GeneratedTokens> course) {
        return model.generate(unit, course);
    }

    @Override
    public long computedTokens() {
        return model.computedTokens();
    }

    @Override
    public void close() {
        model.close();
    }
}
