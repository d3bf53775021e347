/**
 * Mathematical values and when two are equal; start at {@link io.benchlake.math.value.MathValue} and
 * {@link io.benchlake.math.value.ValueComparison}.
 *
 * <p>Runs on executors, where docs are scored.
 */
@NullMarked
package io.benchlake.math.value;

import org.jspecify.annotations.NullMarked;
