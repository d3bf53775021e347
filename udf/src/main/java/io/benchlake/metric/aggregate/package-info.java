/**
 * From the numbers of docs to scores of tasks and groups, with standard errors; start at
 * {@link io.benchlake.metric.aggregate.TaskAggregation}.
 *
 * <p>Runs on the driver and on executors. A run aggregates on the driver; SQL functions use the number of a doc on
 * executors.
 */
@NullMarked
package io.benchlake.metric.aggregate;

import org.jspecify.annotations.NullMarked;
