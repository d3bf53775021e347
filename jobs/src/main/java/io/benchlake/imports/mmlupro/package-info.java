/**
 * The outputs that TIGER-Lab publishes of MMLU-Pro; start at {@link io.benchlake.imports.mmlupro.MmluProRuns}.
 *
 * <p>Runs on the driver and, for samples, on executors.
 */
@NullMarked
package io.benchlake.imports.mmlupro;

import org.jspecify.annotations.NullMarked;
