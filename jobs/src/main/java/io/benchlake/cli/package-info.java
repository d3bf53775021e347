/**
 * The command line; start at {@link io.benchlake.cli.Main}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.cli;

import org.jspecify.annotations.NullMarked;
