/**
 * Benchmark data sets on any Hadoop path; start at {@link io.benchlake.data.DataRoot}.
 *
 * <p>Runs on the driver and on executors.
 */
@NullMarked
package io.benchlake.data;

import org.jspecify.annotations.NullMarked;
