/**
 * From what docs contribute to one number, with its standard error; start at
 * {@link io.benchlake.metric.statistic.Aggregation}.
 *
 * <p>Runs on the driver and on executors. A run aggregates on the driver; what a doc contributes is made where the doc
 * is scored.
 */
@NullMarked
package io.benchlake.metric.statistic;

import org.jspecify.annotations.NullMarked;
