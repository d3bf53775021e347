/**
 * Measures scheduling with models that only wait; entry type {@link io.benchlake.scaling.Scaling}, started by
 * {@code bench/scaling}.
 */
@NullMarked
package io.benchlake.scaling;

import org.jspecify.annotations.NullMarked;
