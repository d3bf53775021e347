/**
 * Which tasks, groups and suites there are, and what a user's words choose among them; start at
 * {@link io.benchlake.taskdef.catalogue.TaskCatalogue}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.taskdef.catalogue;

import org.jspecify.annotations.NullMarked;
