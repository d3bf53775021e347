/**
 * The Delta tables of an evaluation lake; start at {@link io.benchlake.lake.Lake}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.lake;

import org.jspecify.annotations.NullMarked;
