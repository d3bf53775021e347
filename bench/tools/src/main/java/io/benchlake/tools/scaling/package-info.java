/**
 * Measures scheduling with models that only wait; entry type {@link io.benchlake.tools.scaling.Scaling}, started by
 * {@code bench/scaling}.
 */
@NullMarked
package io.benchlake.tools.scaling;

import org.jspecify.annotations.NullMarked;
