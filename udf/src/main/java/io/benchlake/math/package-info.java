/**
 * Decides whether two written answers mean the same, as sympy and math_verify do; start at
 * {@link io.benchlake.math.SympyEquivalence} and {@link io.benchlake.math.MathVerify}.
 *
 * <p>Runs on executors, where docs are scored.
 */
@NullMarked
package io.benchlake.math;

import org.jspecify.annotations.NullMarked;
