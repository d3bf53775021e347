/**
 * The {@code tasks} commands; start at {@link io.benchlake.cli.tasks.TasksCommand}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.cli.tasks;

import org.jspecify.annotations.NullMarked;
