/**
 * Steps that turn a model's raw answers into what a metric compares; entry type
 * {@link io.benchlake.filter.FilterPipeline}.
 */
@NullMarked
package io.benchlake.filter;

import org.jspecify.annotations.NullMarked;
