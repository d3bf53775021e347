/**
 * How much two models differ on the same docs, and what may be chance; start at
 * {@link io.benchlake.metric.comparison.PairedTest}.
 *
 * <p>A difference is always candidate less baseline. Numbers are exact sums before they are rounded, so that no order
 * of docs and no spread over partitions changes a digit.
 */
@NullMarked
package io.benchlake.metric.comparison;

import org.jspecify.annotations.NullMarked;
