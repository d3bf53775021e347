package io.benchlake.model.djl;

import io.benchlake.scoring.FittedModel;
import io.benchlake.scoring.GeneratedTokens;
import io.benchlake.scoring.LanguageModel;
import io.benchlake.scoring.ScoringUnit;
import io.benchlake.scoring.TokenScore;
import io.benchlake.scoring.UnitCourse;
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
     * @throws io.benchlake.error.UserError where this machine's memory does not hold the weights
     */
    public static DjlLanguageModel load(ModelSpec spec, ComputeDevice device, Tokenizer tokenizer) {
        DjlDevice loaded = new DjlDevice(spec, tokenizer, LlamaProgram.load(spec, device));
        return new DjlLanguageModel(new FittedModel(loaded, spec.batchPolicy()));
    }

    @Override
    public List<TokenScore> score(ScoringUnit.Loglikelihoods unit, UnitCourse<TokenScore> course) {
        return model.score(unit, course);
    }

    @Override
    public List<GeneratedTokens> generate(ScoringUnit.Generations unit, UnitCourse<GeneratedTokens> course) {
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
