/**
 * From the requests of a task's slices to its units of work, the same ones however the slices are spread: each slice's
 * distinct requests are sorted, the sorted runs are merged by ranges of the order, and each range is cut. Start at
 * {@link io.benchlake.plan.unit.TaskUnits} and, for what an executor does with a unit,
 * {@link io.benchlake.plan.unit.OpenUnit}.
 *
 * <p>Runs on executors; only the ranges are chosen on the driver.
 */
@NullMarked
package io.benchlake.plan.unit;

import org.jspecify.annotations.NullMarked;
