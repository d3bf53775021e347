/**
 * The first step of a run: is everything there, and which requests does it come down to; start at
 * {@link io.benchlake.run.plan.Preflight} and {@link io.benchlake.run.plan.RunPlanner}.
 *
 * <p>Runs on the driver and, slice by slice, on executors.
 */
@NullMarked
package io.benchlake.run.plan;

import org.jspecify.annotations.NullMarked;
