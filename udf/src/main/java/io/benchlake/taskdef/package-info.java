/**
 * Benchmark definitions as immutable records; start at {@link io.benchlake.taskdef.TaskDef}.
 *
 * <p>Runs on the driver and on executors. Task files are read on the driver; executors see the parts that filters and
 * metrics need.
 */
@NullMarked
package io.benchlake.taskdef;

import org.jspecify.annotations.NullMarked;
