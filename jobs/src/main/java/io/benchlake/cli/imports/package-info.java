/**
 * {@code benchlake import} and its parts.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.cli.imports;

import org.jspecify.annotations.NullMarked;
