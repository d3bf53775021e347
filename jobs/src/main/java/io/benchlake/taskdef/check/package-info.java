/**
 * Finds the faults of a definition, and how two definitions differ; start at
 * {@link io.benchlake.taskdef.check.TaskDefCheck}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.taskdef.check;

import org.jspecify.annotations.NullMarked;
