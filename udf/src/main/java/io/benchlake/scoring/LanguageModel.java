package io.benchlake.scoring;

import java.util.List;

/** A model loaded on one device; answers token ids and knows nothing of benchmarks. Used by one thread at a time. */
public interface LanguageModel extends AutoCloseable {
    /** One score for each item, in the order of the unit; those of items that were answered mean nothing. */
    List<TokenScore> score(ScoringUnit.Loglikelihoods unit, UnitCourse<TokenScore> course);

    /** One generation for each item, in the order of the unit; those of items that were answered mean nothing. */
    List<GeneratedTokens> generate(ScoringUnit.Generations unit, UnitCourse<GeneratedTokens> course);

    /** One score for each item of a unit that nobody has begun. */
    default List<TokenScore> score(ScoringUnit.Loglikelihoods unit) {
        return score(unit, UnitCourse.whole());
    }

    /** One generation for each item of a unit that nobody has begun. */
    default List<GeneratedTokens> generate(ScoringUnit.Generations unit) {
        return generate(unit, UnitCourse.whole());
    }

    /** Prompt and generated tokens that went through the model since it was loaded. */
    long computedTokens();

    @Override
    void close();
}
