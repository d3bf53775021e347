package io.benchlake.config;

import org.jspecify.annotations.Nullable;

/**
 * What a run leaves besides its tables.
 *
 * @param outputPath root of a file tree as lm-evaluation-harness writes it; null for none
 * @param logSamples whether that tree holds every sample
 * @param predictOnly whether answers are stored without being scored
 * @param bootstrapIterations of standard errors without a formula; 0 leaves all standard errors out
 */
public record OutputOptions(
        @Nullable String outputPath, boolean logSamples, boolean predictOnly, int bootstrapIterations) {
    /** The harness's default. */
    public static final int DEFAULT_BOOTSTRAP_ITERATIONS = 100_000;

    public static final OutputOptions DEFAULT = new OutputOptions(null, false, false, DEFAULT_BOOTSTRAP_ITERATIONS);
}
