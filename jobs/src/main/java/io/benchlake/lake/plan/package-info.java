/**
 * Plans of tasks as files of the lake, which executors write and read; start at
 * {@link io.benchlake.lake.plan.PlanStore}.
 *
 * <p>Runs on the driver and on executors.
 */
@NullMarked
package io.benchlake.lake.plan;

import org.jspecify.annotations.NullMarked;
