/**
 * Runs of other harnesses as rows of the lake; start at {@link io.benchlake.imports.ImportJob}.
 *
 * <p>Runs on the driver and on executors. The driver reads which runs the files hold; executors read the samples, one
 * file a partition, line by line.
 */
@NullMarked
package io.benchlake.imports;

import org.jspecify.annotations.NullMarked;
