package io.benchlake.plan;

import java.io.Serializable;
import java.util.List;

/**
 * What the driver keeps of a task's plan; the rows lie in files beside it.
 *
 * @param availableDocs docs of the split before the limit
 * @param docs that are asked
 * @param requests distinct ones of the task
 * @param fingerprints of the docs of the splits that were read, the evaluated one first
 * @param findings about the docs that the user is told
 * @param docBlocks where the docs are, in their order
 * @param unitBlocks where the units are, in canonical order
 * @param keys where the {@link RequestKey}s of all requests are, in the order of the units
 */
public record TaskSummary(
        int availableDocs,
        int docs,
        long requests,
        List<SplitFingerprint> fingerprints,
        DocFindings findings,
        List<DocBlock> docBlocks,
        List<UnitBlock> unitBlocks,
        List<FilePart> keys)
        implements Serializable {
    public TaskSummary {
        fingerprints = List.copyOf(fingerprints);
        docBlocks = List.copyOf(docBlocks);
        unitBlocks = List.copyOf(unitBlocks);
        keys = List.copyOf(keys);
    }

    /**
     * A split as executors read it.
     *
     * @param fingerprint of its docs in their order
     */
    public record SplitFingerprint(String split, String fingerprint, int docs) implements Serializable {}

    /**
     * A part of a file of the plan.
     *
     * @param file name in the plan's folder
     */
    public record FilePart(String file, long offset, int length) implements Serializable {}

    /** Where docs {@code [first, first + docs)} of those that are asked lie. */
    public record DocBlock(FilePart part, int first, int docs) implements Serializable {}

    /**
     * Where a unit lies.
     *
     * @param requests that it holds
     * @param cost predicted tokens; 0 where no model is asked
     * @param generates whether text is generated
     */
    public record UnitBlock(FilePart part, int requests, long cost, boolean generates) implements Serializable {}
}
