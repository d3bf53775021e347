package io.benchlake.scoring;

import java.util.List;

/** A model loaded on one device; answers token ids and knows nothing of benchmarks. Used by one thread at a time. */
public interface LanguageModel extends AutoCloseable {
    /** One score for each item, in the order of the unit. */
    List<TokenScore> score(ScoringUnit.Loglikelihoods unit);

    /** One generation for each item, in the order of the unit. */
    List<GeneratedTokens> generate(ScoringUnit.Generations unit);

    /** Prompt and generated tokens that went through the model since it was loaded. */
    long computedTokens();

    @Override
    void close();
}
