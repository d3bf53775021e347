/**
 * Reads task files into definitions, with file and line for each fault; start at
 * {@link io.benchlake.taskdef.read.TaskDefParser}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.taskdef.read;

import org.jspecify.annotations.NullMarked;
