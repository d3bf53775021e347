/**
 * Benchmark data sets on any Hadoop path; start at {@link io.benchlake.data.DataRoot}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.data;

import org.jspecify.annotations.NullMarked;
