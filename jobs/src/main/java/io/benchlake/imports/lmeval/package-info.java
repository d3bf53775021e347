/**
 * The files of lm-evaluation-harness 0.4.0 to 0.4.13; start at {@link io.benchlake.imports.lmeval.LmEvalRuns}.
 *
 * <p>Runs on the driver and, for samples, on executors.
 */
@NullMarked
package io.benchlake.imports.lmeval;

import org.jspecify.annotations.NullMarked;
