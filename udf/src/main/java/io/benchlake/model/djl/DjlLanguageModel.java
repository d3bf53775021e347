package io.benchlake.model.djl;

import io.benchlake.scoring.GeneratedTokens;
import io.benchlake.scoring.GenerationItem;
import io.benchlake.scoring.LanguageModel;
import io.benchlake.scoring.ScoringUnit;
import io.benchlake.scoring.TokenScore;
import io.benchlake.tokenize.Tokenizer;
import java.util.List;

/** A Llama checkpoint on one device, run by DJL's PyTorch engine. */
public final class DjlLanguageModel implements LanguageModel {
    private final ModelSpec spec;
    private final Tokenizer tokenizer;
    private final LlamaProgram program;
    private long computedTokens;

    private DjlLanguageModel(ModelSpec spec, Tokenizer tokenizer, LlamaProgram program) {
        this.spec = spec;
        this.tokenizer = tokenizer;
        this.program = program;
    }

    /**
     * Loads the weights; the checkpoint was checked when it was read.
     *
     * @param tokenizer decodes generations; closed with the model
     */
    public static DjlLanguageModel load(ModelSpec spec, ComputeDevice device, Tokenizer tokenizer) {
        return new DjlLanguageModel(spec, tokenizer, LlamaProgram.load(spec, device));
    }

    @Override
    public List<TokenScore> score(ScoringUnit.Loglikelihoods unit) {
        program.prepareThread();
        TreeScorer scorer = new TreeScorer(program, spec.checkpoint().config().vocabularySize(), unit.items());
        List<TokenScore> scores = scorer.run(spec.batchPolicy());
        computedTokens += scorer.tokens();
        return scores;
    }

    @Override
    public List<GeneratedTokens> generate(ScoringUnit.Generations unit) {
        program.prepareThread();
        Generator generator = new Generator(program, spec.batchPolicy(), unit.items(), this::stopRule);
        List<GeneratedTokens> generated = generator.run();
        computedTokens += generator.tokens();
        return generated;
    }

    private StopRule stopRule(GenerationItem item) {
        return new StopRule(tokenizer, spec.eosTokenIds(), item.parameters());
    }

    @Override
    public long computedTokens() {
        return computedTokens;
    }

    @Override
    public void close() {
        program.close();
        tokenizer.close();
    }
}
