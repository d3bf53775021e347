/**
 * Metrics of one doc: from its filtered responses to numbers; start at {@link io.benchlake.metric.DocScorer}.
 *
 * <p>Runs on the driver and on executors. SQL functions run the metrics of single docs on executors; a run scores on
 * the driver.
 */
@NullMarked
package io.benchlake.metric;

import org.jspecify.annotations.NullMarked;
