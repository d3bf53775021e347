/**
 * Per-doc metric values and their aggregation with standard errors; entry types {@link io.benchlake.metric.DocScorer}
 * and {@link io.benchlake.metric.Aggregation}.
 */
@NullMarked
package io.benchlake.metric;

import org.jspecify.annotations.NullMarked;
