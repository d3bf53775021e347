package io.benchlake.inference;

import java.util.List;

/** A model loaded on a device of limited memory, which computes units in passes of a given size. */
public interface UnitDevice extends AutoCloseable {
    /**
     * One log-likelihood for each item, in the order of the unit; those of items that were answered mean nothing.
     *
     * @throws OutOfDeviceMemory if the passes are too large
     */
    List<ItemLoglikelihood> loglikelihoods(
            WorkUnit.Loglikelihoods unit, BatchPolicy policy, UnitCourse<ItemLoglikelihood> course);

    /**
     * One generation for each item, in the order of the unit; those of items that were answered mean nothing.
     *
     * @throws OutOfDeviceMemory if the passes or the rows are too large
     */
    List<GeneratedTokens> generate(WorkUnit.Generations unit, BatchPolicy policy, UnitCourse<GeneratedTokens> course);

    /** Gives memory back that nothing uses. */
    void releaseMemory();

    /** Prompt and generated tokens of the units that were computed. */
    long computedTokens();

    @Override
    void close();
}
