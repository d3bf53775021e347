/**
 * Steps that turn a model's raw responses into what a metric compares; start at
 * {@link io.benchlake.filter.FilterPipeline}.
 *
 * <p>Runs on the driver and on executors. A run filters on the driver; SQL functions use the filtered responses on
 * executors.
 */
@NullMarked
package io.benchlake.filter;

import org.jspecify.annotations.NullMarked;
