/**
 * The {@code data} commands; start at {@link io.benchlake.cli.data.DataCommand}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.cli.data;

import org.jspecify.annotations.NullMarked;
