/**
 * What one run is asked to do; start at {@link io.benchlake.config.RunSpec}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.config;

import org.jspecify.annotations.NullMarked;
