/**
 * Steps that turn a model's raw responses into what a metric compares; start at
 * {@link io.benchlake.filter.FilterPipeline}.
 *
 * <p>Runs on the driver and on executors. Responses are filtered on executors; the driver looks, before any work,
 * whether the filters are known.
 */
@NullMarked
package io.benchlake.filter;

import org.jspecify.annotations.NullMarked;
