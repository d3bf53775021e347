/**
 * Tasks and docs turned into distinct token-level requests and units of work, without Spark; start at
 * {@link io.benchlake.plan.RequestPlanner} and {@link io.benchlake.plan.UnitCutter}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.plan;

import org.jspecify.annotations.NullMarked;
