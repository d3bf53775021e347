/**
 * SQL functions a column at a time on GPUs, by RAPIDS; start at {@link io.benchlake.rapids.RapidsFunctions}.
 *
 * <p>Runs on executors whose class path has {@code rapids-4-spark}; without it nothing of this is loaded.
 */
@NullMarked
package io.benchlake.rapids;

import org.jspecify.annotations.NullMarked;
