/**
 * From what docs contribute to one number, with its standard error; start at
 * {@link io.benchlake.metric.statistic.Aggregation}.
 *
 * <p>Runs on executors, where what parts of the docs contribute is added up.
 */
@NullMarked
package io.benchlake.metric.statistic;

import org.jspecify.annotations.NullMarked;
