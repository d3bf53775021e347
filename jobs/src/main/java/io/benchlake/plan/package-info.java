/**
 * Tasks and docs turned into distinct token-level requests and units of work, without Spark; start at
 * {@link io.benchlake.plan.TaskPlanning} and {@link io.benchlake.plan.RequestPlanner}.
 *
 * <p>Runs on the driver and on executors.
 */
@NullMarked
package io.benchlake.plan;

import org.jspecify.annotations.NullMarked;
