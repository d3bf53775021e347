package io.benchlake.explain;

import org.jspecify.annotations.Nullable;

/**
 * Docs of a task on which two runs part at a stage first.
 *
 * @param baselineSays how many docs that run has for itself; of the stage {@code doc} only
 * @param candidateSays likewise
 * @param flips of the docs, those whose main score changed sides
 * @param shareOfFlips of all flips of the task; null where there are none
 */
public record StageCount(
        Stage stage,
        @Nullable String baselineSays,
        @Nullable String candidateSays,
        long docs,
        long flips,
        @Nullable Double shareOfFlips) {}
