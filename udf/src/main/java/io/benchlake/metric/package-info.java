/**
 * Metrics of one doc: from its filtered responses to numbers; start at {@link io.benchlake.metric.DocScorer}.
 *
 * <p>Runs on the driver and on executors. Docs are scored on executors; the driver looks, before any work, whether they
 * can be.
 */
@NullMarked
package io.benchlake.metric;

import org.jspecify.annotations.NullMarked;
