/**
 * From the numbers of docs to scores of tasks and groups, with standard errors; start at
 * {@link io.benchlake.metric.aggregate.TaskAggregation}.
 *
 * <p>Runs on the driver and on executors. Executors add up the docs of a task; the driver makes scores of groups of
 * those of their tasks.
 */
@NullMarked
package io.benchlake.metric.aggregate;

import org.jspecify.annotations.NullMarked;
