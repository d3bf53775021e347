package io.benchlake.inference;

import java.util.List;

/** A model loaded on one device; runs on token ids and knows nothing of benchmarks. Used by one thread at a time. */
public interface LanguageModel extends AutoCloseable {
    /** One log-likelihood for each item, in the order of the unit; those of items that were answered mean nothing. */
    List<ItemLoglikelihood> loglikelihoods(WorkUnit.Loglikelihoods unit, UnitCourse<ItemLoglikelihood> course);

    /** One generation for each item, in the order of the unit; those of items that were answered mean nothing. */
    List<GeneratedTokens> generate(WorkUnit.Generations unit, UnitCourse<GeneratedTokens> course);

    /** One log-likelihood for each item of a unit that nobody has begun. */
    default List<ItemLoglikelihood> loglikelihoods(WorkUnit.Loglikelihoods unit) {
        return loglikelihoods(unit, UnitCourse.whole());
    }

    /** One generation for each item of a unit that nobody has begun. */
    default List<GeneratedTokens> generate(WorkUnit.Generations unit) {
        return generate(unit, UnitCourse.whole());
    }

    /** Prompt and generated tokens that went through the model since it was loaded. */
    long computedTokens();

    @Override
    void close();
}
