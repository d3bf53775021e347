/**
 * Options that commands share, and the words of other harnesses' command lines; start at
 * {@link io.benchlake.cli.option.EvaluateOptions} and {@link io.benchlake.cli.option.HarnessOptions}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.cli.option;

import org.jspecify.annotations.NullMarked;
